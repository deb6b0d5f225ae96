//! Every automation: run, test, bench, package.

fn main() {}
