//! What those who decide read first: today and each variant in a sentence.

use super::say::{bottleneck, difference, duration, goal, pattern, percent};
use super::{Changed, Study, Variant, Versus};
use crate::describe::Section;

/// What those who decide read first: today in two sentences, each variant in one.
pub(super) fn sections(study: &Study) -> Vec<Section> {
    let mut said = Vec::new();
    if let Some(today) = &study.today {
        let limit = today.within_promised.map_or(String::new(), |share| {
            format!("，{} 在承诺时限内", percent(share))
        });
        said.push(format!(
            "现状：一件平均 {} 办结，95% 的件不超过 {}{limit}。{}",
            duration(today.times[0].mean),
            duration(today.times[0].p95),
            bottleneck(today)
        ));
    }
    said.extend(study.variants.iter().map(in_short));
    if !study.variants.is_empty() {
        said.push(
            "括号里是差别的 95% 可信区间；没有提到的指标不变，或者与现状无显著差别。".to_owned(),
        );
    }
    if said.is_empty() {
        said.push("还没有测算，也没有列入方案。".to_owned());
    }
    said.into_iter().map(Section::Paragraph).collect()
}

/// A variant in a sentence: its changes, what gets better, what it costs.
fn in_short(variant: &Variant) -> String {
    let real = |it: &&Versus| it.beyond_chance && it.difference != 0.0;
    let told = |better: bool| -> Vec<String> {
        let figures = variant.figures.iter().filter(real);
        let figures = figures.filter(|it| (it.difference < 0.0) == better);
        figures
            .map(|it| format!("{}{}", goal(&it.goal), difference(it)))
            .collect()
    };
    let (better, worse) = (told(true), told(false));
    let gain = match better.is_empty() {
        true => "没有超出偶然的好处".to_owned(),
        false => better.join("，"),
    };
    let cost = match worse.is_empty() {
        true => String::new(),
        false => format!("；代价：{}", worse.join("，")),
    };
    format!(
        "方案 {}（{}）：{gain}{cost}。",
        variant.number,
        in_order(&variant.changes)
    )
}

/// The changes in short; what is done several times is said once, with how often.
pub(super) fn in_order(changes: &[Changed]) -> String {
    let mut said: Vec<(&str, u32)> = Vec::new();
    for change in changes {
        let name = pattern(&change.pattern);
        match said.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => *times += 1,
            None => said.push((name, 1)),
        }
    }
    let told = said.into_iter().map(|(name, times)| match times {
        1 => name.to_owned(),
        times => format!("{name} {times} 处"),
    });
    told.collect::<Vec<_>>().join("；")
}
