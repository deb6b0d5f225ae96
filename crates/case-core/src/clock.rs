//! The clock of the law: working days, limits, due dates.

pub mod add;
pub mod calendar;
pub mod due;
mod hours;
mod suspension;
pub mod timing;

pub use add::{AddError, Added, add, add_outside, working_days_between};
pub use calendar::{Calendar, CalendarError, Day, LocalDay, Notice, Unpublished};
pub use due::{ClockRules, Due, DueView, StepDue, due, due_by, reported};
pub use suspension::Suspension;
pub(crate) use suspension::ground;
