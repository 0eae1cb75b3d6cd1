"""Many products from one table: read, previewed, and loaded whole or not at all."""

from nttmart.contexts.catalogue.operations.uploads.load import apply_upload, preview_upload
from nttmart.contexts.catalogue.operations.uploads.template import upload_template

__all__ = ["apply_upload", "preview_upload", "upload_template"]
