//! The calendar against an oracle, counting, due dates.

mod add;
mod calendar;
mod due;
