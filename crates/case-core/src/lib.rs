//! What may happen to a case: decide, apply, the clock of the law, codes.
//!
//! `decide(net, case, command, context) -> events | rejection`; `apply(net, case, event) -> case`. Time comes in
//! as data of a command; nothing here reads a clock.

pub mod case;
pub mod event;
pub mod published;
