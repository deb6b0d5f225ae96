//! Arguments that are wrong, and help.

use crate::{folder, is_chinese, run, told};

#[test]
fn arguments_that_are_wrong_are_told_in_chinese() {
    let folder = folder("arguments");
    let table: [(&[&str], &str); 14] = [
        (&["chart", "simulate"], "缺少参数 <FILE>"),
        (
            &["chart", "simulat"],
            "没有 simulat 这个命令；是不是 simulate",
        ),
        (&["nonsense"], "没有 nonsense 这个命令"),
        (
            &["chart", "simulate", "x", "--cases"],
            "--cases <CASES> 后面缺少内容",
        ),
        (
            &["chart", "simulate", "x", "--cases", "abc"],
            "--cases <CASES> 不能是“abc”：应当是整数",
        ),
        (
            &["chart", "simulate", "x", "--cases=-1"],
            "应当在 0 到 4294967295 之间",
        ),
        (
            &["chart", "simulate", "x", "--casez", "3"],
            "没有 --casez 这个参数；是不是 --cases",
        ),
        (&["chart", "simulate", "x", "y"], "没有 y 这个参数"),
        (
            &["chart", "simulate", "x", "--cases", "1", "--cases", "2"],
            "--cases <CASES> 只能写一次",
        ),
        (
            &["chart", "simulate", "x", "--format", "xml"],
            "--format <FORMAT> 不能是“xml”，可以是 text、json",
        ),
        (&["log", "discover", "a"], "缺少参数 --output <OUTPUT>"),
        (
            &["log", "discover", "a", "-o", "b", "--noise", "zz"],
            "应当是数字",
        ),
        (
            &["desk", "case", "start"],
            "缺少参数 --item <ITEM>、--title <TITLE>、--data <DATA>",
        ),
        (
            &["day", "add", "2026-01-01", "3", "--unit", "week"],
            "可以是 working、calendar",
        ),
    ];
    for (arguments, expected) in table {
        let (said, code) = told(&run(&folder, arguments));
        assert!(
            said.starts_with("sunflow: ") && said.contains(expected),
            "{arguments:?}: {said}"
        );
        assert_eq!(code, 2, "{arguments:?}");
        is_chinese(&said);
    }
    let (said, _) = told(&run(&folder, &["chart", "simulate", "x", "--casez", "3"]));
    assert!(said.contains("用法：sunflow chart simulate"), "{said}");
}

#[test]
fn help_speaks_chinese_on_every_level() {
    let folder = folder("help");
    let table: [&[&str]; 7] = [
        &["--help"],
        &["-h"],
        &["help"],
        &["chart", "--help"],
        &["chart", "simulate", "--help"],
        &["chart", "help", "simulate"],
        &["desk", "case", "--help"],
    ];
    for arguments in table {
        let output = run(&folder, arguments);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(
            said.contains("用法：sunflow") && said.contains("显示说明"),
            "{arguments:?}: {said}"
        );
        let theirs = [
            "Usage",
            "Options:",
            "Commands:",
            "Arguments:",
            "Print ",
            "[default",
            "ossible values",
        ];
        assert_eq!(
            theirs.iter().find(|word| said.contains(**word)),
            None,
            "{arguments:?}: {said}"
        );
    }
    let (said, code) = told(&run(&folder, &["chart"]));
    assert!(code == 2 && said.contains("用法：sunflow chart"), "{said}");
}
