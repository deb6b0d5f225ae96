//! A flowchart as values: BPMN 2.0 read and written without loss, edited, drawn.
//!
//! The tree of the file is the truth ([`xml`]); [`chart`] is a view made from it; [`edit`] changes the
//! tree by small named operations that the window's editor can replay on its own command stack.

pub mod chart;
pub mod compare;
pub mod draw;
pub mod edit;
pub mod execution;
pub mod form;
pub mod layout;
pub mod legacy;
pub mod scenery;
pub mod sketch;
pub mod step;
pub mod table;
mod view;
pub mod vocabulary;
pub mod xml;
