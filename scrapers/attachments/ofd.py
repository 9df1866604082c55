"""OFD (GB/T 33190) through easyofd where it is installed: it makes a PDF of it, which is then read like any other."""

from scrapers.attachments import pdf
from scrapers.attachments.containers import check_office, open_container
from scrapers.attachments.limits import allow_heavy
from scrapers.attachments.parts import Contents
from transforms.errors import FetchError


def read(body: bytes) -> Contents:
    """FetchError `unsupported ofd_not_installed`, `refused bomb`."""
    with open_container(body) as archive:
        check_office(archive, len(body))
    try:
        from easyofd.ofd import OFD
    except ImportError as error:
        raise FetchError("unsupported", "ofd_not_installed") from error
    allow_heavy()
    document = OFD()
    document.read(body, fmt="binary", save_xml=False)
    made = document.to_pdf()
    document.del_data()
    return pdf.read(made)
