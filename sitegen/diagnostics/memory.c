/* Bytes by the module that they belong to. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "modules.h"

void
leaks_modules_measure(struct leaks_modules *modules)
{
    struct leaks_types types = {0};
    for (uint32_t node = 0; node < modules->graph.set.size; node++) {
        uint32_t label = modules->labels[node] & ~LEAKS_FIXED;
        struct leaks_module *of = label == LEAKS_SHARED ? &modules->shared
            : label == LEAKS_ELSEWHERE ? &modules->elsewhere : &modules->items[label - 1];
        of->bytes += (unsigned long long)leaks_size(&types, modules->graph.objects[node]);
        of->objects++;
    }
    leaks_types_free(&types);
}

/* --- what each module reaches of the shared objects ----------------------------------------------------------- */

struct sharing {
    struct leaks_modules *modules;
    uint32_t *seen;                         /* place + 1 of the last module that reached it */
    struct leaks_list work;
    uint32_t place;
    int failed;
};

static int
reach_shared(PyObject *object, void *arg)
{
    struct sharing *sharing = arg;
    uint32_t node = object == NULL ? LEAKS_NONE : leaks_number_of(&sharing->modules->graph.set, object);
    if (node != LEAKS_NONE && sharing->modules->labels[node] == LEAKS_SHARED && sharing->seen[node] != sharing->place) {
        sharing->seen[node] = sharing->place;
        sharing->failed |= leaks_push(&sharing->work, object) < 0;
    }
    return 0;
}

static void
add_shared(struct sharing *sharing, struct leaks_module *module, struct leaks_types *types)
{
    while (sharing->work.count > 0) {
        PyObject *object = sharing->work.items[--sharing->work.count];
        module->shared_bytes += (unsigned long long)leaks_size(types, object);
        module->shared_objects++;
        leaks_expand(object, reach_shared, sharing);
    }
}

/* Nodes in the order of their modules: queue and head of the labelling are free for that. */
static void
sort_nodes(struct leaks_modules *modules, uint32_t *starts)
{
    uint32_t size = modules->graph.set.size;
    for (uint32_t pass = 0; pass < 2; pass++) {
        for (uint32_t node = 0; node < size; node++) {
            uint32_t label = modules->labels[node] & ~LEAKS_FIXED;
            if (label <= modules->count && pass == 0) {
                starts[label + 1]++;
            }
            else if (label <= modules->count) {
                modules->queue[starts[label]++] = node;
            }
        }
        for (size_t i = 1; pass == 0 && i < modules->count + 2; i++) {
            starts[i] += starts[i - 1];
        }
    }
}

int
leaks_modules_measure_shared(struct leaks_modules *modules)
{
    struct sharing sharing = {.modules = modules};
    struct leaks_types types = {0};
    uint32_t *starts = PyMem_RawCalloc(modules->count + 3, sizeof(uint32_t)), at = 0;
    sharing.seen = PyMem_RawCalloc((size_t)modules->graph.set.size + 1, sizeof(uint32_t));
    sharing.failed = starts == NULL || sharing.seen == NULL;
    if (!sharing.failed) {
        sort_nodes(modules, starts);
    }
    for (size_t i = 0; i < modules->count && !sharing.failed; i++) {
        sharing.place = (uint32_t)i + 1;
        for (; at < starts[i + 1]; at++) {  /* starts[] have become ends */
            leaks_expand(modules->graph.objects[modules->queue[at]], reach_shared, &sharing);
            add_shared(&sharing, &modules->items[i], &types);
        }
    }
    PyMem_RawFree(starts);
    PyMem_RawFree(sharing.seen);
    leaks_list_free(&sharing.work);
    leaks_types_free(&types);
    if (sharing.failed) {
        PyErr_NoMemory();
    }
    return sharing.failed ? -1 : 0;
}
