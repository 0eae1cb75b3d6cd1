"""Addresses of machines, commitments, school projects and communities."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import commitments, institutions, machines, schools

support_urls: list[URLPattern | URLResolver] = [
    path("program/alat/", machines.machines, name="machines"),
    path("program/alat/minta/", machines.ask, name="machine_ask"),
    path("program/alat/<uuid:machine_id>/", machines.machine, name="machine"),
    path("program/alat/tarik/<uuid:event_id>/", machines.withdraw, name="machine_line_withdraw"),
    path("program/alat/foto/<uuid:event_id>/", machines.photo_add, name="machine_line_photo"),
    path("program/foto/<uuid:photo_id>/", machines.photo, name="support_photo"),
    path("program/komitmen/", commitments.board, name="commitments"),
    path("program/komitmen/baru/", commitments.commitment_new, name="commitment_new"),
    path("program/komitmen/<uuid:commitment_id>/", commitments.commitment, name="commitment"),
    path("program/komitmen/<uuid:commitment_id>/akhiri/", commitments.end, name="commitment_end"),
    path("program/komitmen/tarik/<uuid:given_id>/", commitments.withdraw, name="given_withdraw"),
    path("program/lembaga/", institutions.institutions, name="institutions"),
    path("program/lembaga/<str:key>/", institutions.institution, name="institution"),
    path("program/sekolah/", schools.projects, name="school_projects"),
    path("program/sekolah/baru/", schools.project_new, name="school_project_new"),
    path("program/sekolah/<uuid:project_id>/", schools.project, name="school_project"),
    path("program/sekolah/<uuid:project_id>/barang/", schools.goods, name="school_goods"),
    path(
        "program/sekolah/<uuid:project_id>/barang/<uuid:product_id>/lepas/", schools.goods_off, name="school_goods_off"
    ),
    path("program/sekolah/tarik/<uuid:step_id>/", schools.withdraw, name="school_step_withdraw"),
    path("program/komunitas/", schools.communities, name="communities"),
    path("program/komunitas/<uuid:producer_id>/", schools.community, name="community"),
]
