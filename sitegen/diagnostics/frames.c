/* What runs in Python 3.13: frames of running functions are no objects of the collector, but own their locals. */

#ifndef Py_BUILD_CORE
#define Py_BUILD_CORE 1
#endif

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "pycore_frame.h"
#include "pycore_genobject.h"
#include "pycore_interp.h"
#include "pycore_pystate.h"
#include "pycore_runtime.h"

#include "graph.h"

#include <string.h>

static void
read_frame(_PyInterpreterFrame *from, struct leaks_frame *frame)
{
    memset(frame, 0, sizeof(*frame));
    frame->code = (PyCodeObject *)from->f_executable;
    frame->slots = from->localsplus;
    frame->locals = frame->code->co_nlocalsplus;
    frame->size = frame->locals + frame->code->co_stacksize;
    frame->filled = from->stacktop >= frame->locals ? from->stacktop : frame->locals;
    frame->line = PyUnstable_InterpreterFrame_GetLine(from);
}

static int
add_frame(struct leaks_running *running, _PyInterpreterFrame *from)
{
    if (!PyCode_Check(from->f_executable)) {
        return 0;  /* where C code entered Python */
    }
    if (running->count == running->room) {
        size_t room = running->room == 0 ? 64 : running->room * 2;
        struct leaks_frame *frames = PyMem_RawRealloc(running->frames, room * sizeof(*frames));
        if (frames == NULL) {
            return -1;
        }
        running->frames = frames;
        running->room = room;
    }
    struct leaks_frame *frame = &running->frames[running->count++];
    read_frame(from, frame);
    int known = from->stacktop >= 0;
    if (from->owner == FRAME_OWNED_BY_GENERATOR) {
        if (known) {
            frame->locals = frame->filled = 0;  /* the generator's own traversal has them */
        }
    }
    else {
        PyObject *own[] = {(PyObject *)frame->code, from->f_funcobj, from->f_locals, (PyObject *)from->frame_obj};
        memcpy(frame->own, own, sizeof(own));
    }
    if (known) {
        frame->size = frame->filled;
    }
    return 0;
}

static int
add_thread(struct leaks_running *running, PyThreadState *thread)
{
    PyObject *own[] = {
        thread->c_profileobj, thread->c_traceobj, thread->current_exception, thread->exc_state.exc_value, thread->dict,
        thread->async_exc, thread->async_gen_firstiter, thread->async_gen_finalizer, thread->context,
        thread->threading_local_key, thread->threading_local_sentinel,
    };
    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
        if (own[i] != NULL && leaks_push(&running->threads, own[i]) < 0) {
            return -1;
        }
    }
    for (_PyInterpreterFrame *frame = thread->current_frame; frame != NULL; frame = frame->previous) {
        if (add_frame(running, frame) < 0) {
            return -1;
        }
    }
    return 0;
}

/* The asking thread first. The lock keeps threads that wait for the GIL from adding themselves in between. */
int
leaks_find_running(struct leaks_running *running)
{
    PyThreadState *own = PyThreadState_Get();
    int status = add_thread(running, own);
    HEAD_LOCK(&_PyRuntime);
    PyThreadState *thread = PyInterpreterState_ThreadHead(own->interp);
    for (; thread != NULL && status == 0; thread = thread->next) {
        status = thread == own ? 0 : add_thread(running, thread);
    }
    HEAD_UNLOCK(&_PyRuntime);
    return status;
}

void
leaks_visit_running(const struct leaks_running *running, visitproc visit, void *arg)
{
    for (size_t i = 0; i < running->threads.count; i++) {
        visit(running->threads.items[i], arg);
    }
    for (size_t i = 0; i < running->count; i++) {
        const struct leaks_frame *frame = &running->frames[i];
        for (int slot = 0; slot < frame->filled; slot++) {
            if (frame->slots[slot] != NULL) {
                visit(frame->slots[slot], arg);
            }
        }
        for (int part = 0; part < 4; part++) {
            if (frame->own[part] != NULL) {
                visit(frame->own[part], arg);
            }
        }
    }
}

/* A frame that called C code does not say how far its stack is in use. */
void
leaks_visit_stacks(const struct leaks_running *running, visitproc visit, void *arg)
{
    for (size_t i = 0; i < running->count; i++) {
        const struct leaks_frame *frame = &running->frames[i];
        for (int slot = frame->filled; slot < frame->size; slot++) {
            if (frame->slots[slot] != NULL) {
                visit(frame->slots[slot], arg);
            }
        }
    }
}

void
leaks_running_free(struct leaks_running *running)
{
    PyMem_RawFree(running->frames);
    leaks_list_free(&running->threads);
    memset(running, 0, sizeof(*running));
}

int
leaks_frame_of(PyObject *object, struct leaks_frame *frame)
{
    _PyInterpreterFrame *from = NULL;
    if (PyFrame_Check(object)) {
        from = ((PyFrameObject *)object)->f_frame;
    }
    else if (PyGen_Check(object) || PyCoro_CheckExact(object) || PyAsyncGen_CheckExact(object)) {
        PyGenObject *generator = (PyGenObject *)object;
        from = generator->gi_frame_state < FRAME_COMPLETED ? (_PyInterpreterFrame *)generator->gi_iframe : NULL;
    }
    if (from == NULL || !PyCode_Check(from->f_executable) || from->stacktop < 0) {
        return 0;
    }
    read_frame(from, frame);
    return 1;
}
