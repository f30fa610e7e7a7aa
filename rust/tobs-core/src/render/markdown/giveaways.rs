//! Giveaways, and what came of them (core.telegram.org/api/giveaways).

use std::borrow::Cow;

use super::quantities::{count, counted, stars};
use super::writer::Writer;
use crate::message::Raw;
use crate::tl::{self, Reader, field, marked_channel, name};

impl Writer<'_> {
    /// A `messageMediaGiveaway` or `messageMediaGiveawayResults`.
    pub(super) fn giveaway(&mut self, object: &Raw<'_>) -> Result<(), tl::Error> {
        let giveaway = Giveaway::read(object)?;
        let is_over = object.name == name::MESSAGE_MEDIA_GIVEAWAY_RESULTS;
        self.bold(if is_over {
            "Giveaway results"
        } else {
            "Giveaway"
        });
        self.pen.markdown(": ");
        self.words(&giveaway.prizes());
        self.pen.break_line();
        let entrants = self.entrants(&giveaway);
        self.inline(&entrants, &[]);
        self.pen.break_line();
        let until = self.moment(giveaway.until_date);
        if is_over {
            let winners = self.winners(&giveaway);
            self.words(&format!("Ended {until}: {winners}"));
        } else {
            self.words(&format!("Until {until}"));
            if giveaway.winners_are_visible {
                self.pen.markdown(", the winners will be told");
            }
        }
        Ok(())
    }

    /// `Among the new subscribers of News and 2 more, in AT, UA`.
    fn entrants(&self, giveaway: &Giveaway<'_>) -> String {
        let age = if giveaway.only_new_subscribers {
            "new "
        } else {
            ""
        };
        let channels = &giveaway.channels;
        let mut entrants = format!(
            "Among the {age}subscribers of {}",
            self.names(channels, i32::try_from(channels.len()).unwrap_or(i32::MAX))
        );
        if giveaway.more_channels > 0 {
            entrants = format!(
                "{entrants} and {} more",
                count(giveaway.more_channels.into())
            );
        }
        if !giveaway.countries.is_empty() {
            entrants = format!("{entrants}, in {}", giveaway.countries.join(", "));
        }
        entrants
    }

    fn winners(&self, giveaway: &Giveaway<'_>) -> String {
        let mut told = counted(giveaway.winners_count.into(), "winner");
        if !giveaway.winners.is_empty() {
            let names = self.names(&giveaway.winners, giveaway.winners_count);
            told = format!("{told} ({names})");
        }
        if giveaway.unclaimed_count > 0 {
            told = format!(
                "{told}, {} unclaimed",
                count(giveaway.unclaimed_count.into())
            );
        }
        if giveaway.refunded {
            told.push_str(", refunded");
        }
        told
    }
}

/// A giveaway, or what came of it.
#[derive(Default)]
struct Giveaway<'a> {
    channels: Vec<i64>,
    more_channels: i32,
    only_new_subscribers: bool,
    countries: Vec<Cow<'a, str>>,
    quantity: i32,
    months: Option<i32>,
    stars: Option<i64>,
    prize: Option<Cow<'a, str>>,
    until_date: i64,
    winners_are_visible: bool,
    winners: Vec<i64>,
    winners_count: i32,
    unclaimed_count: i32,
    refunded: bool,
}

impl<'a> Giveaway<'a> {
    fn read(object: &Raw<'a>) -> Result<Self, tl::Error> {
        let mut reader = Reader::new(object.bytes);
        let mut media = reader.object()?;
        let mut giveaway = Self::default();
        while let Some(field) = media.next()? {
            match field {
                field::CHANNELS => {
                    for _ in 0..media.vector()? {
                        giveaway.channels.push(marked_channel(media.long()?));
                    }
                }
                field::CHANNEL_ID => giveaway.channels.push(marked_channel(media.long()?)),
                field::ADDITIONAL_PEERS_COUNT => giveaway.more_channels = media.int()?,
                field::ONLY_NEW_SUBSCRIBERS => giveaway.only_new_subscribers = true,
                field::COUNTRIES_ISO2 => {
                    for _ in 0..media.vector()? {
                        giveaway.countries.push(media.string()?);
                    }
                }
                field::QUANTITY => giveaway.quantity = media.int()?,
                field::MONTHS => giveaway.months = Some(media.int()?),
                field::STARS => giveaway.stars = Some(media.long()?),
                field::PRIZE_DESCRIPTION => giveaway.prize = Some(media.string()?),
                field::UNTIL_DATE => giveaway.until_date = media.int()?.into(),
                field::WINNERS_ARE_VISIBLE => giveaway.winners_are_visible = true,
                field::WINNERS => {
                    for _ in 0..media.vector()? {
                        giveaway.winners.push(media.long()?);
                    }
                }
                field::WINNERS_COUNT => giveaway.winners_count = media.int()?,
                field::UNCLAIMED_COUNT => giveaway.unclaimed_count = media.int()?,
                field::REFUNDED => giveaway.refunded = true,
                _ => {}
            }
        }
        Ok(giveaway)
    }

    /// `10 subscriptions to Telegram Premium for 6 months and a mug`.
    fn prizes(&self) -> String {
        let winners = self.winners_count.saturating_add(self.unclaimed_count);
        let quantity = i64::from(self.quantity.max(winners));
        let prizes = match (self.months, self.stars) {
            (Some(months), _) => format!(
                "{} to Telegram Premium for {}",
                counted(quantity, "subscription"),
                counted(months.into(), "month")
            ),
            (None, Some(prize)) => {
                format!("{} for {}", stars(prize), counted(quantity, "winner"))
            }
            (None, None) => counted(quantity, "prize"),
        };
        match &self.prize {
            Some(description) => format!("{prizes} and {description}"),
            None => prizes,
        }
    }
}
