"""Addresses of what villages can make, and of the sheets that say it."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import potential, sheets

potential_urls: list[URLPattern | URLResolver] = [
    path("potensi/", potential.overview, name="potential"),
    path("potensi/kabupaten/<str:code>/", potential.regency, name="potential_regency"),
    path("potensi/desa/<str:code>/", potential.village, name="potential_village"),
    path("potensi/desa/<str:code>/<uuid:fact_id>/keliru/", potential.take_back, name="potential_take_back"),
    path("potensi/berkas/", sheets.sheet_list, name="sheets"),
    path("potensi/berkas/<uuid:sheet_id>/", sheets.sheet, name="sheet"),
    path("potensi/berkas/<uuid:sheet_id>/judul/", sheets.headings, name="sheet_headings"),
    path("potensi/berkas/<uuid:sheet_id>/tanda/", sheets.mark, name="sheet_mark"),
    path("potensi/berkas/<uuid:sheet_id>/kolom/", sheets.columns, name="sheet_columns"),
    path("potensi/berkas/<uuid:sheet_id>/kata/", sheets.words, name="sheet_words"),
    path("potensi/berkas/<uuid:sheet_id>/mirip/", sheets.confirm_all, name="sheet_confirm"),
    path("potensi/berkas/<uuid:sheet_id>/baris/<int:number>/", sheets.row, name="sheet_row"),
    path("potensi/berkas/<uuid:sheet_id>/tinggalkan/", sheets.leave_all, name="sheet_leave"),
    path("potensi/berkas/<uuid:sheet_id>/tarik/", sheets.take_back, name="sheet_take_back"),
    path("potensi/berkas/<uuid:sheet_id>/selesai/", sheets.finish, name="sheet_finish"),
]
