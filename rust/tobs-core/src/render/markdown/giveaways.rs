//! Giveaways, and what came of them (core.telegram.org/api/giveaways).

use super::quantities::{count, counted, stars};
use super::writer::Writer;
use crate::message::Fields;
use crate::tl::{field, marked_channel};

impl Writer<'_> {
    /// A `messageMediaGiveaway`.
    pub(super) fn giveaway(&mut self, giveaway: &Fields<'_>) {
        let channels = giveaway.numbers(field::CHANNELS);
        let quantity = giveaway.number(field::QUANTITY).unwrap_or_default();
        self.offer(giveaway, "Giveaway", quantity, channels);
        let until = self.moment(giveaway.number(field::UNTIL_DATE).unwrap_or_default());
        self.words(&format!("Until {until}"));
        if giveaway.has(field::WINNERS_ARE_VISIBLE) {
            self.pen.markdown(", the winners will be told");
        }
    }

    /// A `messageMediaGiveawayResults`.
    pub(super) fn giveaway_results(&mut self, results: &Fields<'_>) {
        let number = |field| results.number(field).unwrap_or_default();
        let quantity = number(field::WINNERS_COUNT).saturating_add(number(field::UNCLAIMED_COUNT));
        let channel = results.number(field::CHANNEL_ID);
        self.offer(
            results,
            "Giveaway results",
            quantity,
            channel.into_iter().collect(),
        );
        let ended = self.moment(number(field::UNTIL_DATE));
        let winners = self.winners(results);
        self.words(&format!("Ended {ended}: {winners}"));
    }

    /// Writes the lines that say what could be won by whom; `channels` are bare ids.
    fn offer(&mut self, giveaway: &Fields<'_>, title: &str, quantity: i64, channels: Vec<i64>) {
        self.bold(title);
        self.pen.markdown(": ");
        self.words(&prizes(giveaway, quantity));
        self.pen.break_line();
        let entrants = self.entrants(giveaway, channels);
        self.inline(&entrants, &[]);
        self.pen.break_line();
    }

    /// `Among the new subscribers of News and 2 more, in AT, UA`.
    fn entrants(&self, giveaway: &Fields<'_>, channels: Vec<i64>) -> String {
        let age = if giveaway.has(field::ONLY_NEW_SUBSCRIBERS) {
            "new "
        } else {
            ""
        };
        let channels: Vec<i64> = channels.into_iter().map(marked_channel).collect();
        let total = i64::try_from(channels.len()).unwrap_or(i64::MAX);
        let names = self.names(&channels, total);
        let mut entrants = format!("Among the {age}subscribers of {names}");
        if let Some(more) = giveaway.number(field::ADDITIONAL_PEERS_COUNT) {
            entrants = format!("{entrants} and {} more", count(more));
        }
        let countries = giveaway.texts(field::COUNTRIES_ISO2);
        if !countries.is_empty() {
            entrants = format!("{entrants}, in {}", countries.join(", "));
        }
        entrants
    }

    /// `2 winners (Anna, Boris), 1 unclaimed`.
    fn winners(&self, results: &Fields<'_>) -> String {
        let total = results.number(field::WINNERS_COUNT).unwrap_or_default();
        let winners = results.numbers(field::WINNERS);
        let mut told = counted(total, "winner");
        if !winners.is_empty() {
            told = format!("{told} ({})", self.names(&winners, total));
        }
        match results.number(field::UNCLAIMED_COUNT) {
            None | Some(0) => {}
            Some(unclaimed) => told = format!("{told}, {} unclaimed", count(unclaimed)),
        }
        if results.has(field::REFUNDED) {
            told.push_str(", refunded");
        }
        told
    }
}

/// `10 subscriptions to Telegram Premium for 6 months and a mug`.
fn prizes(giveaway: &Fields<'_>, quantity: i64) -> String {
    let prizes = match (
        giveaway.number(field::MONTHS),
        giveaway.number(field::STARS),
    ) {
        (Some(months), _) => format!(
            "{} to Telegram Premium for {}",
            counted(quantity, "subscription"),
            counted(months, "month")
        ),
        (None, Some(prize)) => format!("{} for {}", stars(prize), counted(quantity, "winner")),
        (None, None) => counted(quantity, "prize"),
    };
    match giveaway.text(field::PRIZE_DESCRIPTION) {
        Some(description) => format!("{prizes} and {description}"),
        None => prizes,
    }
}
