"""Static files as they are served: hashed names, compressed once, modules that find each other."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HouseStaticFiles(CompressedManifestStaticFilesStorage):
    """Imports between our ES modules are rewritten to the hashed names as well."""

    support_js_module_import_aggregation = True
