"""Addresses of cohorts, sessions, who came, results, pledges and visits."""

from django.urls import URLPattern, URLResolver, path

from nttmart.fronts.office.views import attendance, cohorts, learners, pledges, sessions, visits

_COHORT = "program/angkatan/<uuid:cohort_id>/"
training_urls: list[URLPattern | URLResolver] = [
    path("program/angkatan/", cohorts.cohorts, name="cohorts"),
    path("program/angkatan/baru/", cohorts.begin, name="cohort_new"),
    path(_COHORT, cohorts.cohort, name="cohort"),
    path(f"{_COHORT}anggota/", cohorts.join, name="member_add"),
    path(f"{_COHORT}anggota/<uuid:member_id>/keluar/", cohorts.leave, name="member_leave"),
    path(f"{_COHORT}sesi/baru/", sessions.plan, name="session_new"),
    path(f"{_COHORT}kartu/", learners.badges, name="badges"),
    path(f"{_COHORT}kartu.pdf", learners.cards, name="badge_cards"),
    path(f"{_COHORT}kartu/<uuid:badge_id>/", learners.badge, name="badge"),
    path(f"{_COHORT}kartu/<uuid:badge_id>/lupakan/", learners.forget, name="badge_forget"),
    path(f"{_COHORT}kartu/<uuid:badge_id>/tutup/", learners.close, name="badge_close"),
    path(f"{_COHORT}nilai/", learners.results, name="results_of_tests"),
    path("program/sesi/<uuid:session_id>/", sessions.session, name="training_session"),
    path("program/sesi/<uuid:session_id>/poster.pdf", sessions.poster, name="session_poster"),
    path("program/sesi/<uuid:session_id>/batal/", sessions.cancel, name="session_cancel"),
    path("program/sesi/<uuid:session_id>/poster-baru/", sessions.renew, name="session_renew"),
    path("program/hadir/", attendance.problems, name="attendance_problems"),
    path("program/hadir/<uuid:problem_id>/", attendance.problem, name="attendance_problem"),
    path("program/hadir/tarik/<uuid:attendance_id>/", attendance.withdraw, name="attendance_withdraw"),
    path("program/janji/", pledges.pledges, name="pledges"),
    path("program/janji/baru/", pledges.pledge_new, name="pledge_new"),
    path("program/janji/<uuid:pledge_id>/", pledges.pledge, name="pledge"),
    path("program/janji/<uuid:pledge_id>/akhiri/", pledges.end, name="pledge_end"),
    path("program/kunjungan/", visits.visits, name="visits"),
    path("program/kunjungan/tarik/<uuid:visit_id>/", visits.withdraw, name="visit_withdraw"),
    path("program/kunjungan/foto/<uuid:photo_id>/", visits.photo, name="visit_photo"),
]
