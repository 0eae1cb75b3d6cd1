"""Addresses of the office, by noun."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import (
    curation,
    entry,
    front,
    goods,
    order_actions,
    orders,
    outlets,
    payouts,
    people,
    photos,
    privacy,
    producers,
    product_parts,
    products,
    rules,
    statements,
    trail,
    uploads,
    villages,
)

app_name = "office"

orders_urls: list[URLPattern | URLResolver] = [
    path("pesanan/", orders.desk, name="orders"),
    path("pesanan/baru/", entry.enter_order, name="order_entry"),
    path("pesanan/<uuid:order_id>/", orders.order_page, name="order"),
    path("pesanan/<uuid:order_id>/bayar/", order_actions.confirm_payment, name="order_confirm"),
    path("pesanan/<uuid:order_id>/bayar-lagi/", order_actions.record_more_money, name="order_more_money"),
    path("pesanan/<uuid:order_id>/tolak-kabar/", order_actions.refuse_claim, name="order_refuse_claim"),
    path("pesanan/<uuid:order_id>/putuskan/", order_actions.resolve_payment, name="order_resolve"),
    path("pesanan/<uuid:order_id>/siapkan/", order_actions.prepare, name="order_prepare"),
    path("pesanan/<uuid:order_id>/serahkan/", order_actions.hand_over, name="order_hand_over"),
    path("pesanan/<uuid:order_id>/batal/", order_actions.cancel, name="order_cancel"),
    path("pesanan/<uuid:order_id>/batal-sebagian/", order_actions.cancel_part, name="order_cancel_part"),
    path("pesanan/<uuid:order_id>/barang-kembali/", order_actions.take_back, name="order_take_back"),
    path("pesanan/<uuid:order_id>/uang-kembali/", order_actions.record_refund, name="order_refund"),
]
goods_urls: list[URLPattern | URLResolver] = [
    path("barang/", goods.lots, name="lots"),
    path("barang/masuk/", goods.choose, name="receive"),
    path("barang/masuk/<uuid:variant_id>/", goods.receive, name="receive_variant"),
    path("barang/<uuid:lot_id>/", goods.lot_page, name="lot"),
    path("barang/<uuid:lot_id>/rusak/", goods.spoil, name="lot_spoil"),
    path("barang/<uuid:lot_id>/pulang/", goods.send_back, name="lot_send_back"),
    path("barang/<uuid:lot_id>/hitung/", goods.count, name="lot_count"),
]
product_urls: list[URLPattern | URLResolver] = [
    path("produk/", products.product_list, name="products"),
    path("produk/baru/<uuid:producer_id>/", products.draft, name="product_draft"),
    path("produk/unggah/", uploads.upload, name="upload"),
    path("produk/unggah/contoh.<str:kind>", uploads.sample, name="upload_sample"),
    path("produk/<uuid:product_id>/", products.product_page, name="product"),
    path("produk/<uuid:product_id>/ubah/", products.amend, name="product_amend"),
    path("produk/<uuid:product_id>/ajukan/", products.submit, name="product_submit"),
    path("produk/<uuid:product_id>/keberatan/", products.appeal, name="product_appeal"),
    path("produk/<uuid:product_id>/tarik/", products.withdraw, name="product_withdraw"),
    path("produk/<uuid:product_id>/ukuran/", product_parts.add_variant, name="variant_add"),
    path("produk/<uuid:product_id>/ukuran/<uuid:variant_id>/", product_parts.amend_variant, name="variant"),
    path(
        "produk/<uuid:product_id>/ukuran/<uuid:variant_id>/tutup/", product_parts.retire_variant, name="variant_retire"
    ),
    path("produk/<uuid:product_id>/tenun/", product_parts.weaving, name="weaving"),
    path("produk/<uuid:product_id>/tangga/", product_parts.ladder, name="ladder"),
    path("produk/<uuid:product_id>/foto/", photos.add, name="photo_add"),
    path("produk/<uuid:product_id>/foto/<uuid:photo_id>/hapus/", photos.remove, name="photo_remove"),
    path("kurasi/", curation.queue, name="curation"),
    path("kurasi/<uuid:product_id>/", curation.review, name="review"),
    path("kurasi/<uuid:product_id>/kembalikan/", curation.send_back, name="review_return"),
]
producer_urls: list[URLPattern | URLResolver] = [
    path("pembuat/", producers.producer_list, name="producers"),
    path("pembuat/baru/", producers.register, name="producer_register"),
    path("pembuat/<uuid:producer_id>/", producers.producer_page, name="producer"),
    path("pembuat/<uuid:producer_id>/ubah/", producers.amend, name="producer_amend"),
    path("pembuat/<uuid:producer_id>/pendamping/", producers.appoint, name="helper_appoint"),
    path("pembuat/<uuid:producer_id>/pendamping/<uuid:user_id>/akhiri/", producers.end, name="helper_end"),
    path("pembuat/<uuid:producer_id>/rekening/", statements.statement, name="statement"),
    path("pembuat/<uuid:producer_id>/rekening.<str:kind>", statements.statement_file, name="statement_file"),
    path("desa/", villages.village_list, name="villages"),
    path("desa/<str:code>/", villages.village_page, name="village"),
    path("hak/", payouts.owed, name="owed"),
    path("hak/<uuid:operator_id>/<uuid:producer_id>/", payouts.pay, name="payout"),
]
outlet_urls: list[URLPattern | URLResolver] = [
    path("gerai/", outlets.outlet_list, name="outlets"),
    path("gerai/baru/", outlets.register, name="outlet_register"),
    path("gerai/penyelenggara-baru/", outlets.register_operator, name="operator_register"),
    path("gerai/<uuid:outlet_id>/", outlets.outlet_page, name="outlet"),
    path("gerai/<uuid:outlet_id>/ubah/", outlets.amend, name="outlet_amend"),
    path("gerai/<uuid:outlet_id>/buka/", outlets.open_outlet, name="outlet_open"),
    path("gerai/<uuid:outlet_id>/uang/<slug:method>/", outlets.receive_money, name="outlet_money"),
    path("aturan/", rules.rules, name="rules"),
    path("aturan/ongkos-kirim/", rules.add_tariff, name="tariff_add"),
    path("aturan/pembagian/", rules.add_split, name="split_add"),
    path("aturan/angka/", rules.add_rate, name="rate_add"),
]
steward_urls: list[URLPattern | URLResolver] = [
    path("akun/", people.accounts, name="accounts"),
    path("akun/baru/", people.create, name="account_create"),
    path("akun/<uuid:user_id>/", people.account_page, name="account"),
    path("akun/<uuid:user_id>/peran/", people.grant, name="role_grant"),
    path("akun/<uuid:user_id>/peran/<uuid:grant_id>/akhiri/", people.end, name="role_end"),
    path("akun/<uuid:user_id>/kata-sandi/", people.set_password, name="account_password"),
    path("akun/<uuid:user_id>/tutup/", people.close, name="account_close"),
    path("akun/<uuid:user_id>/buka/", people.reopen, name="account_reopen"),
    path("akun/<uuid:user_id>/salinan.json", people.export, name="account_export"),
    path("akun/<uuid:user_id>/hapus/", people.erase, name="account_erase"),
    path("pembeli/", privacy.seek, name="privacy"),
    path("pembeli/<uuid:order_id>/salinan.json", privacy.export, name="privacy_export"),
    path("pembeli/<uuid:order_id>/hapus/", privacy.erase, name="privacy_erase"),
    path("pembeli/minat/<uuid:interest_id>/salinan.json", privacy.export_interest, name="interest_export"),
    path("pembeli/minat/<uuid:interest_id>/hapus/", privacy.erase_interest, name="interest_erase"),
    path("jejak/<slug:kind>/<str:object_id>/", trail.trail, name="trail"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front, name="front"),
    *orders_urls,
    *goods_urls,
    *product_urls,
    *producer_urls,
    *outlet_urls,
    *steward_urls,
]
