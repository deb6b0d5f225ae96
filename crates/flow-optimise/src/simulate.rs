//! Discrete-event simulation of a chart: `simulate(&Chart, &Scenario, &Options) -> Result<Outcome, Refusal>`.
