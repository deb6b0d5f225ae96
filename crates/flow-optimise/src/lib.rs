//! Measure, simulate and redesign a chart. Seeded and pure.
