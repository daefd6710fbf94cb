from tests.helpers import check_done
