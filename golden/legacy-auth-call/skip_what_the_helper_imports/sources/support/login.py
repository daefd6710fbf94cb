from support import deeper
