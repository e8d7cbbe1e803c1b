//! The overview and the calendar.

use waymark::wire::overview::{
    AskCalendar, AskFigure, AskOverview, AskTimeliness, CalendarMonth, FigureLine, Overview, Timeliness,
};

use crate::command;

command!(overview(AskOverview) -> Overview);
command!(timeliness(AskTimeliness) -> Timeliness);
command!(figure_behind(AskFigure) -> Vec<FigureLine>);
command!(calendar_month(AskCalendar) -> CalendarMonth);
