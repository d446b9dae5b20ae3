//! The lists and quotes that are open, and the blocks collected in them.

use super::super::MAX_DEPTH;
use super::super::tree::{Block, List};

#[derive(Default)]
pub(super) struct Containers {
    /// Blocks outside all containers.
    blocks: Vec<Block>,
    open: Vec<Container>,
    /// The number of open containers that are nested too deeply to be kept.
    too_deep: usize,
}

struct Container {
    kind: Kind,
    /// Whether an HTML tag opened it, not Markdown.
    html: bool,
}

pub(super) enum Kind {
    Quote(Vec<Block>),
    List(List),
    Item(Vec<Block>),
}

impl Kind {
    /// An empty list, numbered from `start` if there is one.
    pub(super) fn list(start: Option<u64>) -> Self {
        Self::List(List {
            start,
            loose: false,
            items: Vec::new(),
        })
    }
}

impl Containers {
    /// Adds a block to the innermost container.
    pub(super) fn push(&mut self, block: Block) {
        match self.open.last_mut().map(|container| &mut container.kind) {
            Some(Kind::Quote(blocks) | Kind::Item(blocks)) => blocks.push(block),
            Some(Kind::List(list)) => list.items.push(vec![block]),
            None => self.blocks.push(block),
        }
    }

    pub(super) fn open(&mut self, kind: Kind) {
        let item = matches!(kind, Kind::Item(_));
        if self.too_deep > 0 || !item && self.is_full() {
            self.too_deep += 1;
        } else {
            self.open.push(Container { kind, html: false });
        }
    }

    /// Closes the container that Markdown opened last.
    pub(super) fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else {
            self.pop();
        }
    }

    /// Marks the current list as loose: its items have paragraphs.
    pub(super) fn loosen(&mut self) {
        if let [.., list, item] = self.open.as_mut_slice()
            && let (Kind::List(list), Kind::Item(_)) = (&mut list.kind, &item.kind)
        {
            list.loose = true;
        }
    }

    pub(super) fn open_html_list(&mut self, start: Option<u64>) {
        if !self.is_full() {
            let kind = Kind::list(start);
            self.open.push(Container { kind, html: true });
        }
    }

    pub(super) fn close_html_list(&mut self) {
        self.close_html_item();
        if matches!(self.open_html(), Some(Kind::List(_))) {
            self.pop();
        }
    }

    pub(super) fn open_html_item(&mut self) {
        self.close_html_item();
        if matches!(self.open_html(), Some(Kind::List(_))) {
            let kind = Kind::Item(Vec::new());
            self.open.push(Container { kind, html: true });
        }
    }

    pub(super) fn close_html_item(&mut self) {
        if matches!(self.open_html(), Some(Kind::Item(_))) {
            self.pop();
        }
    }

    /// Closes the innermost containers up to the first that Markdown opened.
    pub(super) fn close_html(&mut self) {
        while self.open_html().is_some() {
            self.pop();
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.pop();
        }
        self.blocks
    }

    fn open_html(&self) -> Option<&Kind> {
        let last = self.open.last()?;
        last.html.then_some(&last.kind)
    }

    fn is_full(&self) -> bool {
        let items = |container: &&Container| matches!(container.kind, Kind::Item(_));
        self.open.len() - self.open.iter().filter(items).count() >= MAX_DEPTH
    }

    /// Closes the innermost container. An empty one is dropped.
    fn pop(&mut self) {
        match self.open.pop().map(|container| container.kind) {
            Some(Kind::Quote(blocks)) if !blocks.is_empty() => self.push(Block::Quote(blocks)),
            Some(Kind::List(list)) if !list.items.is_empty() => self.push(Block::List(list)),
            Some(Kind::Item(blocks)) if !blocks.is_empty() => {
                let parent = self.open.last_mut().map(|container| &mut container.kind);
                if let Some(Kind::List(list)) = parent {
                    list.items.push(blocks);
                }
            }
            _ => {}
        }
    }
}
