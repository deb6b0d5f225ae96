//! Every sentence that the command line says, by what it speaks of; facts come in, Chinese goes out.

use std::fmt::Display;

use serde::Serialize;
use serde_json::Value;

mod archive;
mod chart;
mod checks;
mod codes;
mod compare;
mod day;
mod desk;
mod file;
mod finding;
mod hands;
mod lights;
mod log;
mod mine;
mod moves;
mod number;
mod optimise;
mod past;
mod platform;
mod play;
mod redesign;
mod simulate;
mod table;

pub use archive::{archives, closed, left_out, verified};
pub use chart::{checked, measure, told};
pub use checks::{checks, code as checked_code, confirm_what, reasons};
pub use codes::{code_pieces, item_codes, regions, regions_imported, schemes};
pub use compare::compared;
pub use day::{day, due, not_a_count, not_a_date, not_a_limit, not_a_pair, too_long, unpublished};
pub use desk::{
    app_error, cannot_listen, case, counts, desk_made, desk_serves, imported, log_exported,
    no_case, no_key, no_password, no_such_paper, no_user, not_a_state, only_loopback, paper_ending,
    paper_of_which_step, paper_without_template, rows, sync, which_step, wrote_paper,
};
pub use file::{
    bad_switches, cannot_read, cannot_write, file_too_large, folder_too_deep, folder_too_large,
    no_chart, no_process, not_json, unreadable, written,
};
pub use hands::{deputies, records};
pub use lights::{light_rules, no_light_rule, not_a_threshold, open_lights};
pub use log::{
    bad_noise, bad_time, conformed, desk_without_events, log_and_chart, log_or_desk, log_summary,
    mined, mined_name, mined_too_large, no_log, not_conformed, not_mined, nothing_left,
    row_trouble, unreadable_log,
};
pub use mine::{
    logged_cases, mined_chart, mined_dots, mined_map, mining_conformed, mining_summary,
    mining_variants, one_trouble, one_way_of_cases, own_or_file,
};
pub use moves::{move_plan, move_report, moved, moved_back, moves, not_a_mapping};
pub use number::{case_papers, number_register, number_settings, number_slip, number_standing};
pub use optimise::{cannot_make_folder, optimised, searching};
pub use past::{PAST_HEADER, past_batches, past_carried, past_case, past_report, past_rows};
pub use platform::{
    ended, enrol_code, item_resumed, item_suspended, not_a_store, platform_cannot_open,
    platform_refuses, platform_serves, suspended_by_operator,
};
pub use play::{bad_script, not_a_span, not_played, one_move_one_act, played, played_by_chance};
pub use redesign::{
    beside, filled, found, log_cut, only_endings, redesigns, scenario, simulation, studies,
};
pub use simulate::{
    bad_scenario, bad_start, beside_itself, element, keys_unknown, log_written, not_on_chart,
    not_simulated, nothing_on_chart, only_logs, shares_assumed, simulated, too_many_beside,
    unpublished_start,
};
pub use table::{measured_all, not_imported, only_tables, table_imported, table_written};

/// The word of a code as serde writes it.
pub fn word<T: Serialize>(code: &T) -> String {
    match serde_json::to_value(code) {
        Ok(Value::String(word)) => word,
        Ok(other) => other["code"].as_str().unwrap_or("broken").to_owned(),
        Err(_) => "broken".to_owned(),
    }
}

pub fn broken(error: &impl Display) -> String {
    format!("程序出错：{error}。")
}
