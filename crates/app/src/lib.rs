//! Use cases noun/verb, the command table, error codes, Clock and Ids.
