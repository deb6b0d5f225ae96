//! The command line `sunflow`: the same use cases without a window. (Being written by the lead: see ARCHITECTURE.md.)

fn main() {}
