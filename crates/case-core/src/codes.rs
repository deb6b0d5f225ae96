//! Codes and their checks: what looks wrong and why. A caller warns and lets a person confirm with a reason.
