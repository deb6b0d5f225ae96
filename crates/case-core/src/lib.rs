//! What may happen to a case: decide, apply, permit, the clock of the law, lights, codes.
//!
//! - [`net::Net::compile`] turns a chart into an executable net, or says what it does not execute.
//! - [`decide::decide`]`(net, case, command, context)` gives events or a [`rejection::Rejection`].
//! - [`permit::permit`]`(net, case, event, calendar)` asks the same rules of a recorded event.
//! - [`apply::apply`]`(net, case, event)` gives the next case; [`apply::replay`] folds a whole history.
//! - [`choices::choices`] and [`choices::waiting`] tell a screen what stands open and what must be chosen.
//! - [`clock`] counts days as the statutes count; [`clock::due`] gives the due dates of a case.
//! - [`lights`] turns due dates into yellow and red; [`law`] holds the statutory limits by article.
//! - [`versions`] moves a case to another version of its chart, or says why it cannot.
//! - [`codes`] checks codes and says why one looks wrong; [`doubt`] asks that of the values of a case: it warns, it never
//!   blocks, and a person confirms.
//!
//! Time comes in as data of a command; nothing here reads a clock, a file or chance.

pub mod apply;
pub mod case;
pub mod choices;
pub mod classes;
pub mod clock;
pub mod codes;
pub mod decide;
pub mod doubt;
pub mod ending;
pub mod event;
pub mod execution;
pub mod law;
pub mod lights;
pub mod net;
pub mod paper;
pub mod past;
pub mod permit;
pub mod published;
pub mod rejection;
pub mod remedy;
pub mod reviewed;
pub mod versions;
mod walk;
