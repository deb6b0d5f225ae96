//! Schemes of item codes as data: shipped ones, and those of a county.

use case_core::codes::Why;
use case_core::codes::fault::{Ground, look};
use case_core::codes::scheme::{Alphabet, Mark, Part, Scheme, SchemeFault, shipped};
use flow_model::step::CodeKind;

use crate::doubt::check;

#[test]
fn every_shipped_scheme_is_sound_and_its_example_passes() {
    assert!(shipped().len() >= 10);
    for scheme in shipped() {
        assert_eq!(scheme.sound(), Ok(()), "{}", scheme.name);
        assert!(!scheme.source.is_empty());
    }
}

#[test]
fn a_scheme_of_a_county_is_looked_at_before_it_is_used() {
    let part = |meaning: &str, length: [usize; 2]| Part {
        meaning: meaning.into(),
        length,
        of: Alphabet::Digit,
        sign: String::new(),
        check: None,
    };
    let good = Scheme {
        name: "our_7".into(),
        title: "本县七位".into(),
        parts: vec![part("部门", [3, 3]), part("顺序", [4, 4])],
        example: "0010001".into(),
        source: "本县编码办法".into(),
        mark: Mark::L,
        detect: true,
    };
    assert_eq!(good.sound(), Ok(()));
    let with = |change: fn(&mut Scheme)| {
        let mut scheme = good.clone();
        change(&mut scheme);
        scheme.sound()
    };
    assert_eq!(
        with(|it| it.name = "我们".into()),
        Err(SchemeFault::SchemeName)
    );
    assert_eq!(
        with(|it| it.source = " ".into()),
        Err(SchemeFault::SchemeText)
    );
    assert_eq!(with(|it| it.parts.clear()), Err(SchemeFault::SchemeParts));
    assert_eq!(
        with(|it| it.parts[0].length = [4, 3]),
        Err(SchemeFault::SchemeParts)
    );
    assert_eq!(
        with(|it| it.parts[0].length = [0, 0]),
        Err(SchemeFault::SchemeParts)
    );
    assert_eq!(
        with(|it| it.example = "1".into()),
        Err(SchemeFault::SchemeExample)
    );
    let schemes = [good];
    let ground = Ground {
        schemes: &schemes,
        ..Ground::shipped(2026)
    };
    assert_eq!(look(CodeKind::Item, "0010001", ground), None);
    check(
        CodeKind::Item,
        "0010001",
        Why::UnknownScheme,
        &[("given", "7")],
    );
}

#[test]
fn a_scheme_with_many_loose_parts_is_fitted_in_little_time() {
    let loose = Part {
        meaning: "段".into(),
        length: [1, 99],
        of: Alphabet::Any,
        sign: String::new(),
        check: None,
    };
    let mut parts = vec![loose; 20];
    parts.push(Part {
        meaning: "尾".into(),
        length: [1, 1],
        of: Alphabet::Digit,
        sign: String::new(),
        check: None,
    });
    let scheme = Scheme {
        name: "loose".into(),
        title: "松".into(),
        parts,
        example: String::new(),
        source: "试".into(),
        mark: Mark::L,
        detect: true,
    };
    assert_eq!(scheme.take_apart(&"A".repeat(100)), None);
}
