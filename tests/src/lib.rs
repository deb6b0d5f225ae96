//! Journeys, compatibility, tidiness, external suites, the real window.
