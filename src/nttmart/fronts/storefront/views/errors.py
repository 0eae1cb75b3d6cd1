"""What people see when something cannot be shown: a sentence and a way on, in the shop's own look."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext

from nttmart.design.frame import frame_of


def answer(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """Show a refusal as a page with the status given."""
    page = {"shop": frame_of(request), "title": title, "sentence": sentence, "status": status}
    return HttpResponse(render_to_string("storefront/refusal.html", page), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return answer(
        request,
        400,
        gettext("Permintaan ini tidak terbaca"),
        gettext("Ada isian yang tidak lengkap atau rusak. Silakan ulangi."),
    )


def forbidden(  # the page for Django's own refusals and those of its token check
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 -- Django's signature
    reason: str = "",  # noqa: ARG001 -- Django's signature
) -> HttpResponse:
    return answer(
        request,
        403,
        gettext("Ini tidak bisa dibuka"),
        gettext(
            "Formulir ini bukan dari halaman kami, sudah terlalu lama terbuka, atau bukan untuk Anda. Silakan ulangi."
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return answer(
        request,
        404,
        gettext("Halaman ini tidak ada"),
        gettext("Mungkin alamatnya salah ketik, atau produknya sudah tidak dijual."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    return answer(request, 413, gettext("Kiriman terlalu besar"), gettext("Kecilkan berkasnya, lalu kirim lagi."))


def too_many(request: HttpRequest) -> HttpResponse:
    return answer(request, 429, gettext("Terlalu sering"), gettext("Tunggu sebentar, lalu coba lagi."))


def server_error(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        500,
        gettext("Ada yang rusak di pihak kami"),
        gettext("Tidak ada yang berubah pada pesanan Anda. Coba lagi sebentar lagi."),
    )
