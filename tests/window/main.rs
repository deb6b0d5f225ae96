//! The main job in the real window, on a county of its own.
