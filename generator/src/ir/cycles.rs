//! Cycles among types: which types refer back to themselves.

use super::{TypeId, Types};

/// The ids of all types.
pub(super) fn ids(types: &Types) -> impl Iterator<Item = TypeId> + use<> {
    types
        .iter()
        .map(|(id, _)| id)
        .collect::<Vec<_>>()
        .into_iter()
}

/// The types that are on a common cycle: the strongly connected components of a graph (Tarjan's algorithm, without
/// recursion).
pub(super) struct Cycles {
    component: Vec<Option<usize>>,
}

impl Cycles {
    pub fn find(types: &Types, edges: impl Fn(&Types, TypeId, &mut dyn FnMut(TypeId))) -> Self {
        let targets: Vec<Vec<TypeId>> = types
            .iter()
            .map(|(id, _)| {
                let mut targets = Vec::new();
                edges(types, id, &mut |target| targets.push(target));
                targets
            })
            .collect();
        Cycles {
            component: cyclic_components(&targets),
        }
    }

    /// Whether the edge from `from` to `to` is on a cycle. It must be an edge of the graph.
    pub fn contains(&self, from: TypeId, to: TypeId) -> bool {
        let component = |id: TypeId| self.component.get(id.index()).copied().flatten();
        component(from).is_some() && component(from) == component(to)
    }
}

/// For each node the number of its component; `None` if the node is on no cycle.
fn cyclic_components(targets: &[Vec<TypeId>]) -> Vec<Option<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut order = vec![UNSEEN; targets.len()];
    let mut low = order.clone();
    let mut on_path = vec![false; targets.len()];
    let mut component = vec![None; targets.len()];
    let (mut path, mut count) = (Vec::new(), 0);
    for root in 0..targets.len() {
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            let Some(edges) = targets.get(node) else {
                continue;
            };
            if edge == 0 {
                if order.get(node) != Some(&UNSEEN) {
                    continue;
                }
                set(&mut order, node, count);
                set(&mut low, node, count);
                set(&mut on_path, node, true);
                path.push(node);
                count += 1;
            } else if let Some(finished) = edges.get(edge - 1) {
                update_low_link(&mut low, node, finished.index(), &on_path);
            }
            if let Some(next) = edges.get(edge) {
                work.push((node, edge + 1));
                work.push((next.index(), 0));
            } else if low.get(node) == order.get(node) {
                let start = path.iter().rposition(|at| *at == node).unwrap_or(0);
                let members = path.split_off(start);
                let cyclic = members.len() > 1 || edges.iter().any(|to| to.index() == node);
                for member in members {
                    set(&mut on_path, member, false);
                    set(&mut component, member, cyclic.then_some(node));
                }
            }
        }
    }
    component
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

fn update_low_link(low: &mut [usize], node: usize, other: usize, on_path: &[bool]) {
    if on_path.get(other) == Some(&true)
        && let (Some(mine), Some(theirs)) = (low.get(node).copied(), low.get(other).copied())
    {
        set(low, node, mine.min(theirs));
    }
}
