//! Fonts of the system with Chinese characters.

use std::sync::Arc;

use resvg::usvg::fontdb::Database;

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
        let has = |family: &&&str| {
            let named = |face: &resvg::usvg::fontdb::FaceInfo| {
                face.families.iter().any(|(name, _)| name == **family)
            };
            all.faces().any(named)
        };
        let family = FAMILIES.iter().find(has).ok_or(PaperError::NoChineseFont)?;
        let family = (*family).to_owned();
        all.set_sans_serif_family(family.clone());
        all.set_serif_family(family.clone());
        Ok(Self {
            all: Arc::new(all),
            family,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_without_chinese_fonts_is_told() {
        let none = Fonts::choose(Database::new());
        assert_eq!(none.err(), Some(PaperError::NoChineseFont));
    }
}
