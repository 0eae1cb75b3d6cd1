"""Addresses of the officer's desk, the ladder and what was published."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import programme

programme_urls: list[URLPattern | URLResolver] = [
    path("program/", programme.desk, name="programme"),
    path("program/naik-kelas/", programme.ladder, name="grade_ladder"),
    path("program/naik-kelas/<uuid:producer_id>/", programme.grade, name="grade"),
    path("program/angka/", programme.said, name="said"),
    path("program/angka/ralat/", programme.correct, name="figure_correct"),
    path("program/angka/disebut/", programme.state, name="figure_state"),
    path("program/angka/rupiah/", programme.state_rupiah, name="rupiah_state"),
    path("program/angka/disebut/tarik/<uuid:id_>/", programme.withdraw_statement, name="statement_withdraw"),
    path("program/angka/ralat/tarik/<uuid:id_>/", programme.withdraw_correction, name="correction_withdraw"),
    path("program/angka/<slug:key>/nama/", programme.figure_records, name="figure_records"),
]
