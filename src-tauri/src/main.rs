//! The desktop shell: window, capabilities, one `call` command.

fn main() {}
