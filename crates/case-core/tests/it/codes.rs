//! Codes: published numbers that pass and fail, and the oracle of regions.

use std::path::PathBuf;

use case_core::classes;
use case_core::codes::{Checked, Why, item, org_code, region, resident_id, uscc};

const fn good() -> Checked {
    Checked {
        valid: true,
        why: None,
    }
}

const fn bad(why: Why) -> Checked {
    Checked {
        valid: false,
        why: Some(why),
    }
}

/// The folder of the shared oracles; `None` with a visible line where they are not present.
pub fn shared_folder() -> Option<PathBuf> {
    let root = std::env::var("SUNFLOW_SHARED").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    if root.is_dir() {
        return Some(root);
    }
    eprintln!("SKIPPED: shared data not present");
    None
}

/// A file of the shared oracles.
pub fn shared(file: &str) -> Option<String> {
    Some(std::fs::read_to_string(shared_folder()?.join(file)).unwrap())
}

#[test]
fn credit_codes() {
    for code in [
        "91350100M000100Y43",
        "91512081MA62K0260E",
        "11320000MB151840XJ",
        "12441500196720244T",
        "11511301008778183N",
    ] {
        assert_eq!(uscc::check(code), good(), "{code}");
    }
    assert_eq!(uscc::check("91350100M000100Y4Z"), bad(Why::Character));
    assert_eq!(uscc::check("91350100M000100Y44"), bad(Why::CheckDigit));
    // Really issued codes that fail: the caller warns, it does not block.
    assert_eq!(uscc::check("91350211M0000XUF46"), bad(Why::CheckDigit));
    assert_eq!(uscc::check("91350100M0001TGQXM"), bad(Why::CheckDigit));
    assert_eq!(uscc::check(""), bad(Why::Empty));
    assert_eq!(uscc::check("9135"), bad(Why::Length));
    assert_eq!(uscc::check("９１350100M000100Y43"), bad(Why::Character));
    assert_eq!(uscc::check("91350100M000I00Y43"), bad(Why::Character));
}

#[test]
fn organisation_codes() {
    for code in ["19672024-4", "196720244", "MB151840-X", "00877818-3"] {
        assert_eq!(org_code::check(code), good(), "{code}");
    }
    assert_eq!(org_code::check("19672024-5"), bad(Why::CheckDigit));
    assert_eq!(org_code::check("1967202-44"), bad(Why::Length));
}

#[test]
fn id_numbers() {
    assert_eq!(resident_id::check("11010519491231002X"), good());
    assert_eq!(resident_id::check("11010519491231002x"), good());
    assert_eq!(
        resident_id::check("110105194912310021"),
        bad(Why::CheckDigit)
    );
    assert_eq!(resident_id::check("11010519490231002X"), bad(Why::Date));
    assert_eq!(resident_id::check("10010519491231002X"), bad(Why::Region));
    assert_eq!(
        resident_id::check("1101051949123100X2"),
        bad(Why::Character)
    );
    assert_eq!(resident_id::check("110105491231002"), bad(Why::OldNumber));
    assert_eq!(resident_id::check("11010"), bad(Why::Length));
    assert_eq!(resident_id::check("身份证号码身份证"), bad(Why::Character));
}

#[test]
fn regions_of_jiangsu() {
    assert_eq!(region::check("320481"), good());
    assert_eq!(region::check("320000"), good());
    assert_eq!(region::check("321300"), good());
    assert_eq!(region::check("110105"), good());
    assert_eq!(region::check("321400"), bad(Why::Region));
    assert_eq!(region::check("320199"), bad(Why::Region));
    assert_eq!(region::check("990000"), bad(Why::Region));
    assert_eq!(region::check("320003"), bad(Why::Region));
    assert_eq!(region::check("32048"), bad(Why::Length));
    assert_eq!(region::check_in("320103", 2010), good());
    assert_eq!(region::check_in("320103", 2026), bad(Why::RegionEnded));
    assert_eq!(region::name_in("320803", 2010), Some("楚州区"));
    assert_eq!(region::name_in("320803", 2026), Some("淮安区"));
    assert_eq!(region::name_in("320481", 1980), None);
}

#[test]
fn every_listed_region_of_every_year_is_known_by_its_name() {
    let Some(text) = shared("regions/jiangsu_regions_by_year.json") else {
        return;
    };
    let lists: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut seen = 0;
    for (key, list) in lists.as_object().unwrap() {
        let year: i32 = key.split_once('-').unwrap().1[..4].parse().unwrap();
        for (code, name) in list["list"].as_object().unwrap() {
            if code.as_bytes()[4] == b'7' {
                continue; // statistical areas are no regions
            }
            let known = region::names_of(code).iter().any(|named| {
                named.name == name.as_str().unwrap()
                    && named.first <= year
                    && named.last.is_none_or(|last| year <= last)
            });
            assert!(known, "{code} {name} {year}");
            assert!(region::check_in(code, year).valid, "{code} {year}");
            seen += 1;
        }
    }
    assert!(seen > 7_000, "{seen}");
}

fn check_item(code: &str, scheme: Option<&str>, why: Option<Why>) {
    let found = item::check(code);
    assert_eq!(
        (found.scheme.as_deref(), found.checked.why),
        (scheme, why),
        "{code}"
    );
    assert_eq!(found.checked.valid, why.is_none());
}

#[test]
fn item_codes_by_scheme() {
    check_item("JS000000JT-XK-1030", Some("jiangsu_18"), None);
    check_item("JS000000JT-XX-1030", Some("jiangsu_18"), Some(Why::Class));
    check_item("62052400MZ-XK-0001", Some("county_18"), None);
    check_item("32048100JT-CF-0007", Some("county_18"), None);
    check_item("32990000JT-CF-0007", Some("county_18"), Some(Why::Region));
    check_item("442199806003", Some("basic_12"), None);
    check_item("992199806003", Some("basic_12"), Some(Why::Region));
    check_item(
        "12441500196720244T3442199806003",
        Some("implementation_31"),
        None,
    );
    check_item(
        "12441500196720245T3442199806003",
        Some("implementation_31"),
        Some(Why::CreditCode),
    );
    check_item(
        "12441500196720244T8442199806003",
        Some("implementation_31"),
        Some(Why::Level),
    );
    check_item(
        "12441500196720244T344219980600301",
        Some("handling_33"),
        None,
    );
    let dashed = "511Z07001006-511602000000-000-11511301008778183N-1-00";
    check_item(dashed, Some("dashed"), None);
    check_item(
        &dashed.replace("183N", "183M"),
        Some("dashed"),
        Some(Why::CreditCode),
    );
    check_item("", None, Some(Why::Empty));
    check_item("随便写的", None, Some(Why::UnknownScheme));
}

#[test]
fn real_item_codes_of_a_district_look_like_their_scheme() {
    let Some(text) = shared("service-items/bszl.json") else {
        return;
    };
    let codes: Vec<&str> = text
        .split("itemCode=")
        .skip(1)
        .filter_map(|rest| rest.split(['&', '"']).next())
        .filter(|code| !code.is_empty())
        .collect();
    let dashed = codes
        .iter()
        .filter(|code| item::check(code).scheme.as_deref() == Some("dashed"))
        .count();
    assert!(codes.len() > 1_000, "{}", codes.len());
    assert!(
        dashed * 100 >= codes.len() * 95,
        "{dashed} of {}",
        codes.len()
    );
}

#[test]
fn the_eleven_classes_of_2010_map_to_types_of_today() {
    let eleven: Vec<_> = classes::CLASSES
        .iter()
        .filter(|class| class.of_2010)
        .collect();
    assert_eq!(eleven.len(), 11);
    for class in &eleven {
        let mapped = class.today.map(|code| classes::national(code).is_some());
        assert_ne!(mapped, Some(false), "{}", class.letters);
    }
    assert_eq!(classes::by_letters("XK").unwrap().name, "行政许可");
    assert_eq!(classes::by_letters("SP").unwrap().today, None);
    assert_eq!(classes::by_name("行政给付").unwrap().letters, "GF");
    assert_eq!(classes::national("06").unwrap().name, "行政检查");
    assert!(classes::by_letters("xk").is_none());
}
