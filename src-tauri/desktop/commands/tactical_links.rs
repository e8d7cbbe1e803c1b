//! Links of the tactical group, their picture, and what nobody knows yet.

use waymark::wire::tactical_links::{
    AddGap, AddLink, AnswerGap, AskGaps, AskLinkForm, AskPicture, ConfirmLink, EndLink, GapLine, LinkForm,
    LinkLine, Links, Picture,
};
use waymark::wire::{About, Change, Done, Nothing};

use crate::command;

command!(group_links(Nothing) -> Links);
command!(link_form(AskLinkForm) -> LinkForm);
command!(links_of_young_person(About) -> Vec<LinkLine>);
command!(add_link(AddLink) -> Done);
command!(confirm_link(ConfirmLink) -> Done);
command!(end_link(EndLink) -> Done);
command!(link_picture(AskPicture) -> Picture);
command!(group_gaps(AskGaps) -> Vec<GapLine>);
command!(add_gap(AddGap) -> Done);
command!(change_gap(Change) -> Done);
command!(answer_gap(AnswerGap) -> Done);
