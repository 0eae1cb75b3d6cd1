"""Addresses of the shop: Indonesian nouns, the same under /en/."""

from django.urls import path

from nttmart.fronts.storefront.views import (
    basket,
    checkout,
    feeds,
    maker_order,
    order,
    outlets,
    places,
    product,
    shelf,
    texts,
    wanted,
)

app_name = "storefront"

urlpatterns = [
    path("", places.home, name="home"),
    path("produk/", shelf.shelf, name="shelf"),
    path("produk/<slug:slug>/", product.product, name="product"),
    path("produk/<slug:slug>/minat/", product.interest, name="interest"),
    path("produk/<slug:slug>/dicari/", wanted.want, name="want"),
    path("dicari/", wanted.wanted, name="wanted"),
    path("kabupaten/<slug:slug>/", places.regency, name="regency"),
    path("desa/", places.village_choices, name="village-choices"),
    path("desa/<str:code>/", places.village, name="village"),
    path("pembuat/<slug:slug>/", places.maker, name="maker"),
    path("gerai/", outlets.outlet_list, name="outlets"),
    path("gerai/<slug:slug>/", outlets.outlet, name="outlet"),
    path("gerai/<slug:slug>/habis/", outlets.outlet_out, name="outlet-out"),
    path("keranjang/", basket.basket, name="basket"),
    path("keranjang/tambah/", basket.add, name="basket-add"),
    path("keranjang/ubah/", basket.change, name="basket-change"),
    path("pesan/<slug:slug>/", checkout.checkout, name="checkout"),
    path("pesanan/<str:token>/", order.order, name="order"),
    path("pesanan/<str:token>/bayar/", order.claim, name="order-claim"),
    path("pesanan/<str:token>/batal/", order.cancel, name="order-cancel"),
    path("pesanan/<str:token>/hapus-data/", order.erase, name="order-erase"),
    path("pesanan/<str:token>/data.json", order.export, name="order-export"),
    path("pesanan/<str:token>/struk/", order.receipt, name="receipt"),
    path("pesanan/<str:token>/struk.pdf", order.receipt_pdf_view, name="receipt-pdf"),
    path("pesanan-beli/<str:token>/", maker_order.maker_order, name="maker-order"),
    path("tentang/", texts.about, name="about"),
    path("harga/", texts.prices, name="prices"),
    path("privasi/", texts.privacy, name="privacy"),
    path("galeri/", texts.gallery, name="gallery"),
    path("sitemap.xml", feeds.sitemap_index, name="sitemap"),
    path("sitemap-<slug:family>-<int:chunk>.xml", feeds.sitemap, name="sitemap-chunk"),
    path("favicon.ico", feeds.favicon, name="favicon"),
    path("robots.txt", feeds.robots, name="robots"),
    path("baru.rss", feeds.newest, name="newest"),
    path("kartu/<slug:kind>/<str:key>.png", feeds.place_card, name="share-place"),
    path("kartu/<slug:slug>.png", feeds.share_card, name="share"),
]
