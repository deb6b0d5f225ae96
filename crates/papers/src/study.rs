//! The report of a redesign for those who decide: today's chart and its figures, variants with their changes and
//! articles, what is expected of each. Facts come in as values; the sentences stand here and in [`crate::words`].

use std::collections::BTreeSet;

use flow_model::chart::Chart;
use flow_model::draw::{self, DrawOptions};
use flow_model::step::Basis;

use crate::describe::{Document, Head, Section};
use crate::{Fonts, Kind, PaperError, make, page, pdf, words};

mod say;
mod summary;

pub use say::{form_change, pattern, reason};

/// What a report is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Study {
    /// Title block.
    pub head: Head,
    /// Who kept the scenario, and when; none where the assumptions of the chart were taken.
    pub kept: Option<(String, String)>,
    /// Cases that come in a week.
    pub cases_per_week: f64,
    /// Posts.
    pub posts: Vec<PostFacts>,
    /// Today's simulation; none where only a search was made.
    pub today: Option<Simulated>,
    /// Variants.
    pub variants: Vec<Variant>,
}

/// A post and how busy it is.
#[derive(Debug, Clone, PartialEq)]
pub struct PostFacts {
    /// Its name.
    pub name: String,
    /// Its people.
    pub people: u32,
    /// Share of the open hours that is worked, 0 to 1; none without a simulation.
    pub utilisation: Option<f64>,
}

/// Figures of a simulation; times in seconds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Simulated {
    /// Cases of one replication that were counted, and replications.
    pub counted: (u32, u32),
    /// From arrival to end, waiting, work.
    pub times: [Spread; 3],
    /// Share within the promised limit.
    pub within_promised: Option<f64>,
    /// Share within the statutory limit.
    pub within_statutory: Option<f64>,
    /// Yuan of work of one case.
    pub cost: f64,
    /// Changes of hands of one case.
    pub handovers: f64,
    /// Name of the step before which most time is lost, the mean wait there, and its share of all waiting.
    pub bottleneck: Option<(String, f64, f64)>,
}

/// How a figure spreads.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// 95 % confidence interval of the mean.
    pub ci95: [f64; 2],
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
}

/// A variant.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Its number.
    pub number: u32,
    /// What it changes.
    pub changes: Vec<Changed>,
    /// Its figures beside today's.
    pub figures: Vec<Versus>,
    /// How it is drawn; none where only people and hours change.
    pub drawn: Option<Drawn>,
}

/// A variant as it is drawn, beside today's chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The chart.
    pub chart: Chart,
    /// Elements that today's chart has not.
    pub added: BTreeSet<String>,
    /// Elements that are otherwise today.
    pub changed: BTreeSet<String>,
    /// Names of today's steps that are gone.
    pub removed: Vec<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The pattern.
    pub pattern: String,
    /// Names of what it is about.
    pub names: Vec<String>,
    /// Articles that allow it.
    pub basis: Vec<Basis>,
    /// What it does to forms and templates, in sentences.
    pub forms: Vec<String>,
    /// What it does to people, hours and shares.
    pub effects: Vec<Effected>,
}

/// What a change does beside the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Effected {
    /// `hire`, `branch`…
    pub effect: String,
    /// Name of the post, step or way that it is about.
    pub name: String,
    /// Share, 0 to 1, where it has one.
    pub share: Option<f64>,
}

/// A figure beside today's.
#[derive(Debug, Clone, PartialEq)]
pub struct Versus {
    /// Which: `mean_time`, `cost`…
    pub goal: String,
    /// Today.
    pub today: f64,
    /// Then.
    pub then: f64,
    /// The difference; below zero is better.
    pub difference: f64,
    /// Its 95 % confidence interval.
    pub ci95: [f64; 2],
    /// Whether it is more than chance.
    pub beyond_chance: bool,
}

/// The report as a file; [`Kind::Word`] for Word, everything else as PDF.
///
/// # Errors
/// [`PaperError`].
pub fn study(chart: &Chart, study: &Study, kind: Kind) -> Result<Vec<u8>, PaperError> {
    let options = DrawOptions {
        captions: words::captions(chart),
        ..DrawOptions::default()
    };
    let fonts = Fonts::of_system()?;
    let mut pictures = vec![(draw::picture(chart, &options), study.head.clone())];
    let drawn = study.variants.iter();
    let drawn = drawn.filter_map(|it| {
        let picture = marked(it.drawn.as_ref()?);
        Some((picture, head_of(&study.head, it.number)))
    });
    pictures.extend(drawn);
    let document = document(study);
    match kind {
        Kind::Word => make::word_with(&document, &pictures, &fonts),
        Kind::Svg | Kind::Png | Kind::Pdf | Kind::Document => {
            let pages = page::pages(&document, &pictures, &fonts)?;
            pdf(&pages, &document.title, &fonts)
        }
    }
}

/// The title block of a variant: it is no version yet and has no file whose digest could be told.
fn head_of(today: &Head, number: u32) -> Head {
    Head {
        item: format!("{} · {}", today.item, words::variant(number)),
        version: words::NO_VERSION.into(),
        hash: String::new(),
        ..today.clone()
    }
}

/// The drawing with what differs marked by a thick border and a word in the step, so that it is told in grey too.
fn marked(drawn: &Drawn) -> draw::Picture {
    let mut captions = words::captions(&drawn.chart);
    for (ids, word) in [(&drawn.added, "新增"), (&drawn.changed, "改动")] {
        for id in ids {
            let caption = captions.entry(id.clone()).or_default();
            *caption = match caption.as_str() {
                "" => format!("【{word}】"),
                limit => format!("【{word}】{limit}"),
            };
        }
    }
    let options = DrawOptions {
        captions,
        current: drawn.added.union(&drawn.changed).cloned().collect(),
        ..DrawOptions::default()
    };
    draw::picture(&drawn.chart, &options)
}

/// The report as values.
pub fn document(study: &Study) -> Document {
    let mut sections = vec![
        Section::Facts(say::basics(study)),
        Section::Heading("一、摘要".into()),
    ];
    sections.extend(summary::sections(study));
    sections.extend([
        Section::Heading("二、现状流程".into()),
        Section::Picture(0),
        Section::Heading("三、测算情景".into()),
        Section::Paragraph(say::scenario(study)),
        say::posts(&study.posts),
    ]);
    sections.push(Section::Heading("四、现状测算".into()));
    match &study.today {
        Some(today) => sections.extend(say::today(today)),
        None => sections.push(Section::Paragraph(
            "没有单独模拟现状；现状数字见各方案的比较。".into(),
        )),
    }
    sections.push(Section::Heading("五、可选方案".into()));
    if study.variants.is_empty() {
        sections.push(Section::Paragraph("没有列入方案。".into()));
    } else {
        sections.push(say::overview(&study.variants));
        let mut pictures = 0;
        for variant in &study.variants {
            sections.extend(say::variant(variant));
            if let Some(drawn) = &variant.drawn {
                pictures += 1;
                sections.push(Section::Paragraph(say::drawn(variant.number, drawn)));
                sections.push(Section::Picture(pictures));
            }
        }
    }
    sections.push(Section::Heading("六、依据汇总".into()));
    sections.extend(say::articles(&study.variants));
    sections.push(Section::Heading("七、测算方法".into()));
    sections.extend(say::method());
    // 某某流程优化, not 某某流程流程优化.
    let item = study.head.item.trim_end_matches("流程");
    Document {
        title: format!("{item}流程优化测算报告"),
        sections,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versus(goal: &str, difference: f64, beyond_chance: bool) -> Versus {
        Versus {
            goal: goal.into(),
            today: 864_000.0,
            then: 864_000.0 + difference,
            difference,
            ci95: [difference - 3_600.0, difference + 3_600.0],
            beyond_chance,
        }
    }

    fn sample() -> Study {
        let change = Changed {
            pattern: "merge_steps".into(),
            names: vec!["受理".into(), "登记".into()],
            basis: vec![Basis {
                statute: "中华人民共和国行政许可法".into(),
                article: "26".into(),
            }],
            forms: Vec::new(),
            effects: vec![Effected {
                effect: "branch".into(),
                name: "简单件".into(),
                share: Some(0.6),
            }],
        };
        Study {
            variants: vec![Variant {
                number: 2,
                changes: vec![change.clone(), change],
                figures: vec![
                    versus("mean_time", -172_800.0, true),
                    versus("p95_time", 60.0, false),
                ],
                drawn: None,
            }],
            ..Study::default()
        }
    }

    fn texts(document: &Document) -> String {
        format!("{:?}", document.sections)
    }

    #[test]
    fn a_variant_says_what_changes_by_which_article_and_what_is_chance() {
        let said = texts(&document(&sample()));
        for part in [
            "方案 2",
            "合并同一岗位的相邻环节",
            "“受理”“登记”",
            "《中华人民共和国行政许可法》第26条",
            "减 2 天",
            "与现状相比无显著差别",
            // Before anything else it is said what each variant gives.
            "方案 2（合并同一岗位的相邻环节 2 处）：平均用时减 2 天",
            "假设“简单件”占 60%",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        // An article is listed once, however often it is named.
        let Some(Section::Table { rows, .. }) = document(&sample())
            .sections
            .into_iter()
            .rev()
            .find(|it| matches!(it, Section::Table { .. }))
        else {
            panic!("there is a table of articles");
        };
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn a_variant_that_is_drawn_has_its_picture_with_what_differs() {
        let mut study = sample();
        let mut other = study.variants[0].clone();
        other.number = 3;
        other.drawn = Some(Drawn {
            chart: Chart::default(),
            added: BTreeSet::from(["a".to_owned()]),
            changed: BTreeSet::new(),
            removed: vec!["登记".into()],
        });
        study.variants.push(other);
        let made = document(&study);
        let pictures: Vec<usize> = made
            .sections
            .iter()
            .filter_map(|it| match it {
                Section::Picture(at) => Some(*at),
                _ => None,
            })
            .collect();
        // Today's, and one for the variant that changes the drawing.
        assert_eq!(pictures, [0, 1]);
        assert!(texts(&made).contains("删去的环节：“登记”"));
    }

    #[test]
    fn a_report_without_variants_and_figures_says_so() {
        let said = texts(&document(&Study::default()));
        assert!(
            said.contains("没有列入方案")
                && said.contains("没有单独模拟现状")
                && said.contains("假设值")
        );
    }
}
