"""The pages about the community, and who may open them."""

from bot.console.community import areas, changing, duty, groups, people, posters, roster, texts
from bot.console.table import Of, Page, action
from domain.people import MAY_BIND
from domain.staffing import LEADING

_HERE = "/console/community"

PAGES: tuple[Page, ...] = (
    Page(_HERE, areas.tree, MAY_BIND, menu=texts.MENU),
    Page(f"{_HERE}/area/{{area}}", areas.area, MAY_BIND, Of.AREA),
    Page(f"{_HERE}/area/{{area}}/qr.png", posters.code, MAY_BIND, Of.AREA),
    Page(f"{_HERE}/area/{{area}}/poster.pdf", posters.poster, MAY_BIND, Of.AREA),
    Page(f"{_HERE}/groups", groups.groups, MAY_BIND),
    Page(f"{_HERE}/staff", people.staff, MAY_BIND),
    Page(f"{_HERE}/staff/{{person}}", people.person, MAY_BIND, Of.STAFF),
    action(f"{_HERE}/staff/{{person}}/code", changing.code, LEADING, Of.STAFF),
    action(f"{_HERE}/appoint", changing.appoint, LEADING),
    action(f"{_HERE}/dismiss", changing.dismiss, LEADING),
    action(f"{_HERE}/leave", changing.leave, MAY_BIND),
    Page(f"{_HERE}/duty", duty.calendar, MAY_BIND),
    action(f"{_HERE}/duty/plan", duty.plan, LEADING),
    action(f"{_HERE}/duty/change", duty.change, LEADING),
    Page(f"{_HERE}/roster", roster.roster, LEADING),
    action(f"{_HERE}/roster", roster.preview, LEADING),
    action(f"{_HERE}/roster/save", roster.save, LEADING),
    Page(f"{_HERE}/roster/export/{{form}}", roster.export, LEADING),
)
