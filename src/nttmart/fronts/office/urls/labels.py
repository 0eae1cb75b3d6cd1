"""Addresses of labels."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import labels

label_urls: list[URLPattern | URLResolver] = [
    path("barang/<uuid:lot_id>/label/", labels.of_lot, name="lot_labels"),
    path("barang/<uuid:lot_id>/label.pdf", labels.of_lot_pdf, name="lot_labels_pdf"),
    path("barang/surat/<uuid:delivery_id>/label/", labels.of_delivery, name="delivery_labels"),
    path("barang/surat/<uuid:delivery_id>/label.pdf", labels.of_delivery_pdf, name="delivery_labels_pdf"),
    path("produk/<uuid:product_id>/ukuran/<uuid:variant_id>/label/", labels.of_variant, name="variant_labels"),
    path("produk/<uuid:product_id>/ukuran/<uuid:variant_id>/gtin/", labels.record_gtin, name="variant_gtin"),
    path("label/<str:token>/", labels.at_home, name="home_labels"),
    path("label/<str:token>.pdf", labels.at_home_pdf, name="home_labels_pdf"),
]
