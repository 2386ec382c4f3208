//! The rules that the reader asks before there is a tree to judge.

pub(crate) use super::document_effort::gave_up;
pub(crate) use super::document_size::allows;
