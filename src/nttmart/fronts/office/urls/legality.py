"""Addresses of permits: what is due, the register, cases, clinic days, the route finder, labels of food."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import clinics, food_labels, permit_cases, permit_papers, permit_rules, permits, traits

_CASE = "legalitas/urusan/<uuid:case_id>/"
_PERMIT = "legalitas/izin/<uuid:permit_id>/"
_MAKER = "legalitas/pembuat/<uuid:producer_id>/"
_LABEL = "legalitas/label/<uuid:product_id>/<uuid:variant_id>/"
legality_urls: list[URLPattern | URLResolver] = [
    path("legalitas/", permits.due, name="permits_due"),
    path("legalitas/dicocokkan/", permits.to_check, name="permits_to_check"),
    path(_MAKER, permits.register, name="permits"),
    path(f"{_MAKER}urusan/", permit_cases.begin, name="permit_case_new"),
    path(f"{_MAKER}berkas/", permit_papers.papers, name="permit_papers"),
    path(f"{_MAKER}berkas/salinan.zip", permit_papers.copy, name="permit_papers_copy"),
    path(f"{_MAKER}berkas/<uuid:document_id>/hapus/", permit_papers.erase, name="permit_paper_erase"),
    path(_PERMIT, permits.permit, name="permit"),
    path(f"{_PERMIT}berkas/", permits.keep_file, name="permit_file_keep"),
    path(f"{_PERMIT}berkas/<uuid:file_id>/", permits.file, name="permit_file"),
    path(f"{_PERMIT}periksa/", permits.verify, name="permit_verify"),
    path(f"{_PERMIT}perbaiki/", permits.correct, name="permit_correct"),
    path(f"{_PERMIT}cabut/", permits.revoke, name="permit_revoke"),
    path("legalitas/urusan/", permit_cases.cases, name="permit_cases"),
    path(_CASE, permit_cases.case, name="permit_case"),
    path(f"{_CASE}langkah/", permit_cases.step, name="permit_case_step"),
    path(f"{_CASE}minta/", permit_cases.ask, name="permit_case_ask"),
    path(f"{_CASE}berkas/<uuid:document_id>/", permit_cases.receive, name="permit_case_receive"),
    path(f"{_CASE}berkas/<uuid:document_id>/lihat/", permit_cases.file, name="permit_case_file"),
    path(f"{_CASE}berkas/<uuid:document_id>/tidak-perlu/", permit_cases.waive, name="permit_case_waive"),
    path(f"{_CASE}selesai/", permit_cases.complete, name="permit_case_done"),
    path(f"{_CASE}pindah/", permit_cases.hand_over, name="permit_case_hand"),
    path(f"{_CASE}terbit/", permit_cases.grant, name="permit_case_grant"),
    path(f"{_CASE}akhiri/", permit_cases.end, name="permit_case_end"),
    path("legalitas/klinik/", clinics.clinics, name="clinics"),
    path("legalitas/klinik/<uuid:day_id>/batal/", clinics.call_off, name="clinic_call_off"),
    path("legalitas/aturan/", permit_rules.permit_rules, name="permit_rules"),
    path("legalitas/cari/", traits.route, name="permit_route"),
    path("legalitas/produk/<uuid:product_id>/", traits.product, name="product_traits"),
    path("legalitas/produk/<uuid:product_id>/putusan/", traits.rule, name="product_ruling"),
    path(_LABEL, food_labels.label, name="food_label"),
    path(f"{_LABEL}<int:version>.pdf", food_labels.sheet, name="food_label_pdf"),
]
