//! Findings on a chart: can it run, is it drawn well, does it keep the statute.
