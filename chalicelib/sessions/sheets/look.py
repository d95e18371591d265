"""How a template looks: paper and ink, one accent, light yellow where people write."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets.layout import Column

ACCENT, INK, SOFT, LINE = "0B5F63", "1D2330", "5F6673", "DDD6C8"
INPUT, LOCKED, TINT, LACKING = "FFFBE0", "F4F0E8", "D9ECEA", "FBE3C0"
FAMILY = "Calibri"

_HAIR = Side(style="thin", color=LINE)
FRAME = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
TITLE = Font(name=FAMILY, size=20, bold=True, color=ACCENT)
SUBTITLE = Font(name=FAMILY, size=10.5, color=SOFT)
HEADING = Font(name=FAMILY, size=10.5, bold=True, color="FFFFFF")
CAPTION = Font(name=FAMILY, size=9, italic=True, color=SOFT)
MACHINE = Font(name=FAMILY, size=6, color="B9AE9C")
UNSEEN = ";;;"
LABEL = Font(name=FAMILY, size=11, bold=True, color=INK)
TEXT = Font(name=FAMILY, size=11, color=INK)
QUIET = Font(name=FAMILY, size=9, color=SOFT)
STRONG = Font(name=FAMILY, size=11, bold=True, color=ACCENT)

CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", indent=1)
LEFT_WRAPPED = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)
PLAIN = Alignment(vertical="center")
OPEN, CLOSED = Protection(locked=False), Protection(locked=True)

_CENTRED_FORMATS = ("order", "licence", "date", "mark", "preview", "number")


def fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def lacking() -> DifferentialStyle:
    """What a line that has been begun still lacks."""
    return DifferentialStyle(fill=PatternFill(bgColor=LACKING))


def font(column: Column) -> Font:
    return {"order": QUIET, "preview": STRONG, "fixed": STRONG}.get(column.format, TEXT)


def number_format(column: Column) -> str:
    match column.format:
        case "date":
            return "dd/mm/yyyy"
        case "mark":
            return "General"
        case "preview":
            return "0.00"
        case "number" | "order":
            return "0.##" if column.decimals else "0"
        case _:
            return "@"


def alignment(column: Column) -> Alignment:
    centred = column.format in _CENTRED_FORMATS or (column.format == "choice" and column.width <= 14)
    return CENTRED if centred else LEFT


def dress_page(
    sheet: Worksheet, *, repeat: str = "", beside: str = "", pages: int = 1, footer: str = ""
) -> None:
    """Print set-up: landscape A4, so many pages wide, headings (and the columns `beside`) repeated."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = ACCENT
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.6
    left, right = _HeaderFooterPart(footer, size=8), _HeaderFooterPart(say("sheets.template_pages"), size=8)
    sheet.oddFooter = HeaderFooterItem(left=left, right=right)
    if repeat:
        sheet.print_title_rows = repeat
    if beside:
        sheet.print_title_cols = beside


def protect(sheet: Worksheet) -> None:
    """Locked cells stay as they are; widths, heights, order and filters are the person's. No password."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False
