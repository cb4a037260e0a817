"""A certificate on paper: one page, and the widest reference in one line."""

from io import BytesIO

from pypdf import PdfReader

from look.certificate_paper import CertificatePaper, certificate_paper


def test_the_widest_reference_and_title_stand_in_one_line_on_one_page() -> None:
    reference, text = "HW-WWWW-WWWW", ("A title", "Some words. " * 6)
    said = CertificatePaper(
        titles=("Certificate of check", "Made on 27 September 2026 at 11:12", "Reference", reference),
        register="The register",
        verdict=("No report is held", "At that moment. " * 8),
        facts=(("Checked", [("Item", "W" * 40)] * 3), ("Who", [("Business", "W " * 60)] * 2)),
        texts=(text, text, text),
        page=("http://127.0.0.1:8000/c/" + "0" * 32, "See", "Scan. " * 40),
        proof=("HW1." + "A" * 900, "Proof."),
        foot="Entry 1,204,877 of the record",
    )
    pages = PdfReader(BytesIO(certificate_paper(said))).pages
    lines = [line.strip() for line in pages[0].extract_text().splitlines()]
    assert (len(pages), reference in lines, "Certificate of check" in lines) == (1, True, True)
