//! What clap says of arguments, in Chinese: errors by their kind, help by its headings. Commands and options keep their
//! names. Help and version go to standard output with exit 0, everything else is a bad argument with exit 2.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Tells it.
pub fn tell(error: &clap::Error) -> ExitCode {
    // A closed pipe is not our fault and not worth a second failure.
    if error.use_stderr() {
        let _ = writeln!(std::io::stderr(), "{}", said(error));
        ExitCode::from(2)
    } else {
        let help = in_chinese(&error.render().to_string());
        let _ = write!(std::io::stdout(), "{help}");
        ExitCode::SUCCESS
    }
}

fn said(error: &clap::Error) -> String {
    // A command without its verb shows its help.
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return in_chinese(error.render().to_string().trim_end());
    }
    let mut lines = vec![format!("sunflow: {}。", wrong(error))];
    if let Some(usage) = error.get(ContextKind::Usage) {
        lines.push(in_chinese(usage.to_string().trim()));
    }
    lines.push("加 --help 看说明。".to_owned());
    lines.join("\n")
}

fn wrong(error: &clap::Error) -> String {
    let fact = |kind| error.get(kind).map(told).unwrap_or_default();
    let (about, value) = (
        fact(ContextKind::InvalidArg),
        fact(ContextKind::InvalidValue),
    );
    let perhaps = |kind| match fact(kind).as_str() {
        "" => String::new(),
        near => format!("；是不是 {near}"),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!(
                "没有 {about} 这个参数{}",
                perhaps(ContextKind::SuggestedArg)
            )
        }
        ErrorKind::InvalidSubcommand => format!(
            "没有 {} 这个命令{}",
            fact(ContextKind::InvalidSubcommand),
            perhaps(ContextKind::SuggestedSubcommand)
        ),
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {about}"),
        ErrorKind::MissingSubcommand => "还缺一个命令".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => match fact(ContextKind::ValidValue).as_str()
        {
            "" => format!("{about} 后面缺少内容"),
            known => format!("{about} 后面缺少内容，可以是 {known}"),
        },
        ErrorKind::InvalidValue => format!(
            "{about} 不能是“{value}”，可以是 {}",
            fact(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation => {
            format!("{about} 不能是“{value}”：{}", expected(error))
        }
        ErrorKind::ArgumentConflict => match fact(ContextKind::PriorArg) {
            prior if prior == about => format!("{about} 只能写一次"),
            prior => format!("{about} 与 {prior} 不能一起写"),
        },
        ErrorKind::TooManyValues => format!("{about} 后面多了“{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{about} 后面的内容个数不对")
        }
        ErrorKind::NoEquals => format!("{about} 要用等号写，例如 {about}=内容"),
        ErrorKind::InvalidUtf8 => "参数里有不成文字的字节".to_owned(),
        _ => format!("参数不对（{}）", error.kind()),
    }
}

/// What a value has to be, by what its reader says.
fn expected(error: &clap::Error) -> String {
    let words = std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default();
    if let Some((_, range)) = words.split_once(" is not in ") {
        return match range.split_once("..=") {
            Some((least, most)) => format!("应当在 {least} 到 {most} 之间"),
            None => format!("应当在 {range} 之间"),
        };
    }
    let known = [
        ("invalid digit", "应当是整数"),
        ("number too large", "数字太大"),
        ("number too small", "数字太小"),
        ("invalid float", "应当是数字"),
        ("cannot parse", "应当填写内容"),
        ("a value is required", "应当填写内容"),
    ];
    let found = known.iter().find(|(part, _)| words.contains(part));
    found.map_or(words.clone(), |(_, said)| (*said).to_owned())
}

fn told(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        other => other.to_string(),
    }
}

/// The words of help that clap has, and ours.
const WORDS: [(&str, &str); 12] = [
    ("Usage: ", "用法："),
    ("Commands:", "命令："),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("Possible values:", "可以是："),
    ("[OPTIONS]", "[选项]"),
    ("<COMMAND>", "<命令>"),
    (
        "Print this message or the help of the given subcommand(s)",
        "显示这份说明，或者某个命令的说明",
    ),
    (
        "Print help (see a summary with '-h')",
        "显示说明（-h 只显示概要）",
    ),
    (
        "Print help (see more with '--help')",
        "显示说明（--help 更详细）",
    ),
    ("Print help", "显示说明"),
    ("Print version", "显示版本"),
];

fn in_chinese(text: &str) -> String {
    let mut text = text.to_owned();
    for (theirs, ours) in WORDS {
        text = text.replace(theirs, ours);
    }
    for (theirs, ours) in [
        ("[default: ", "[默认："),
        ("[possible values: ", "[可以是："),
    ] {
        text = text.replace(theirs, ours);
    }
    text
}
