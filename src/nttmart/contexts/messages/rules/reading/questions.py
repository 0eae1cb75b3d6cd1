"""The questions a reader may put: one sentence, at most three answers to choose from."""

from collections.abc import Iterable

from nttmart.contexts.messages.rules.reading.facts import Reading, ask

NOT_UNDERSTOOD = "Maaf, saya belum mengerti. Ini tentang stok, harga, atau antar barang?"


def which_product(names: Iterable[str]) -> Reading:
    """Ask which of several products is meant."""
    names = tuple(names)
    listed = names if len(names) <= 3 else ()  # noqa: PLR2004 -- buttons there are room for
    return ask(f"Produk yang mana? {', '.join(names[:10])}"[:900], *listed)


def which_of(options: Iterable[str]) -> Reading:
    """Ask again which of the options is meant."""
    options = tuple(options)
    return ask(f"Yang mana? {', '.join(options[:10])}"[:900], *options[:3])


def unknown_word(text: str) -> Reading:
    return ask(f"Maaf, saya belum mengerti «{text[:40]}». Bisa ditulis dengan kata lain?")


def not_understood() -> Reading:
    return ask(NOT_UNDERSTOOD, "Stok", "Harga", "Antar barang")


def too_long() -> Reading:
    return ask("Pesan ini terlalu panjang. Bisa ditulis lebih singkat, satu hal satu baris?")


def how_much(product: str | None) -> Reading:
    return ask(f"Berapa banyak {product}?" if product else "Berapa banyak?")


def exactly_how_much(product: str | None) -> Reading:
    return ask(f"Berapa tepatnya {product}? Tolong tulis satu angka." if product else "Tolong tulis satu angka saja.")


def what_price(product: str | None) -> Reading:
    return ask(
        f"Berapa harga {product} untuk satu buah, dalam rupiah?" if product else "Berapa harganya, dalam rupiah?"
    )


def thousands(amount: int) -> Reading:
    text = f"Rp{amount * 1000:,}".replace(",", ".")
    return ask(f"Maksudnya {text}?", "Ya", "Bukan")


def what_day() -> Reading:
    return ask("Tanggal berapa tepatnya?")


def how_often() -> Reading:
    return ask("Itu bisa dibuat tiap hari, tiap minggu, atau tiap bulan?", "Tiap hari", "Tiap minggu", "Tiap bulan")


def stock_or_added(product: str, amount: str) -> Reading:
    return ask(
        f"{product} {amount}: itu stok sekarang, tambahan baru, atau akan diantar?",
        *("Stok sekarang", "Tambahan baru", "Akan diantar"),
    )


def really() -> Reading:
    return ask("Saya belum yakin maksudnya. Bagaimana keadaannya sekarang? Tolong tulis singkat.")


def gone_by() -> Reading:
    return ask("Itu cerita yang sudah lewat. Bagaimana keadaannya hari ini?")


def contradicts(product: str | None) -> Reading:
    return ask(f"Ada yang tidak cocok{f' tentang {product}' if product else ''}. Bagaimana keadaannya sekarang?")


def name_of_new() -> Reading:
    return ask("Apa nama produk barunya?")
