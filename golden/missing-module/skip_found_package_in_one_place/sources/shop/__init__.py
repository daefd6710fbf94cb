from pkgutil import extend_path

PATH = extend_path([], __name__)
