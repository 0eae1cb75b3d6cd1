"""Addresses of choosing villages."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import choosing, decisions

choosing_urls: list[URLPattern | URLResolver] = [
    path("program/pemilihan/", choosing.overview, name="choosing"),
    path("program/pemilihan/baru/", choosing.new, name="choice_new"),
    path("program/pemilihan/banding/", choosing.compare, name="choice_compare"),
    path("program/pemilihan/kepentingan/", decisions.interests, name="interests"),
    path("program/pemilihan/kepentingan/<uuid:interest_id>/akhiri/", decisions.end_interest, name="interest_end"),
    path("program/pemilihan/<uuid:scenario_id>/", choosing.scenario, name="choice_scenario"),
    path("program/pemilihan/<uuid:scenario_id>/masukan.json", choosing.inputs, name="choice_inputs"),
    path("program/pemilihan/<uuid:scenario_id>/hitung/", choosing.start, name="choice_start"),
    path("program/pemilihan/hitungan/<uuid:run_id>/", choosing.run, name="choice_run"),
    path("program/pemilihan/hitungan/<uuid:run_id>/henti/", choosing.stop, name="choice_stop"),
    path("program/pemilihan/hitungan/<uuid:run_id>/hasil.json", choosing.result_file, name="choice_result"),
    path("program/pemilihan/hitungan/<uuid:run_id>/sahkan/", decisions.seal, name="choice_seal"),
    path("program/pemilihan/hitungan/<uuid:run_id>/desa/<str:code>/", choosing.village, name="choice_village"),
]
