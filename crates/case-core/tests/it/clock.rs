//! The calendar against an oracle, counting, due dates.

mod add;
mod calendar;
mod count;
mod due;
