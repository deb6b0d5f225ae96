//! Fonts of the system with Chinese characters.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, FaceInfo, Source};

use crate::PaperError;

/// Families with Chinese characters, without serifs first: on Linux, Windows, macOS, Kylin and UOS.
const FAMILIES: &[&str] = &[
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "DengXian",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
    "NSimSun",
    "FangSong",
    "KaiTi",
    "Songti SC",
    "STSong",
    "AR PL UMing CN",
    "Droid Sans Fallback",
];

/// A font file of more bytes is not held in memory.
const MAX_FONT_BYTES: u64 = 128 * 1024 * 1024;

/// The fonts of this computer, and the family in which charts are written.
#[derive(Clone)]
pub struct Fonts {
    pub(crate) all: Arc<Database>,
    /// Family of the texts.
    pub family: String,
}

impl Fonts {
    /// Looks the system's fonts up. Takes some tenths of a second.
    ///
    /// # Errors
    /// [`PaperError::NoChineseFont`].
    pub fn of_system() -> Result<Self, PaperError> {
        let mut all = Database::new();
        all.load_system_fonts();
        Self::choose(all)
    }

    fn choose(mut all: Database) -> Result<Self, PaperError> {
        let has = |family: &&&str| all.faces().any(|face| is_of(face, family));
        let family = FAMILIES.iter().find(has).ok_or(PaperError::NoChineseFont)?;
        let family = (*family).to_owned();
        hold(&mut all, &family);
        all.set_sans_serif_family(family.clone());
        all.set_serif_family(family.clone());
        Ok(Self {
            all: Arc::new(all),
            family,
        })
    }
}

fn is_of(face: &FaceInfo, family: &str) -> bool {
    face.families.iter().any(|(name, _)| name == family)
}

/// Reads the files of a family into memory: each glyph of a picture asks for its font, and would open the file anew.
fn hold(all: &mut Database, family: &str) {
    let of_file = |face: &FaceInfo| match &face.source {
        Source::File(path) => Some(path.clone()),
        _ => None,
    };
    let own = all.faces().filter(|face| is_of(face, family));
    let files: BTreeSet<PathBuf> = own.filter_map(of_file).collect();
    for file in files {
        let small = std::fs::metadata(&file).is_ok_and(|it| it.len() <= MAX_FONT_BYTES);
        let Some(bytes) = std::fs::read(&file).ok().filter(|_| small) else {
            continue;
        };
        let inside = all
            .faces()
            .filter(|face| of_file(face).as_ref() == Some(&file));
        let ids: Vec<_> = inside.map(|face| face.id).collect();
        ids.into_iter().for_each(|id| all.remove_face(id));
        all.load_font_source(Source::Binary(Arc::new(bytes)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_of_the_texts_lies_in_memory() {
        let Ok(fonts) = Fonts::of_system() else {
            eprintln!("SKIPPED: no Chinese font");
            return;
        };
        let own = fonts.all.faces().filter(|it| is_of(it, &fonts.family));
        let sources: Vec<bool> = own
            .map(|it| matches!(it.source, Source::Binary(_)))
            .collect();
        assert!(!sources.is_empty() && sources.into_iter().all(|held| held));
    }

    #[test]
    fn a_system_without_chinese_fonts_is_told() {
        let none = Fonts::choose(Database::new());
        assert_eq!(none.err(), Some(PaperError::NoChineseFont));
    }
}
