"""multiprocessing, with functions of __main__."""

import concurrent.futures
import multiprocessing
import sys
from multiprocessing import shared_memory


def square():
    return sys.modules["__main__"].square


def grandchild(method, queue):
    with multiprocessing.get_context(method).Pool(1) as pool:
        queue.put(pool.map(square(), [4]))


def shared():
    memory = shared_memory.SharedMemory(create=True, size=8)
    memory.buf[0] = 7
    value = memory.buf[0]
    memory.close()
    memory.unlink()
    return value


def pools(method):
    context = multiprocessing.get_context(method)
    with context.Pool(2) as pool:
        print(pool.map(square(), range(4)))
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as executor:
        print(list(executor.map(square(), range(4))))
    queue = context.Queue()
    process = context.Process(target=grandchild, args=[method, queue])
    process.start()
    print(queue.get(), process.join(), process.exitcode)
    with context.Manager() as manager:
        print(manager.list([1, 2]))
    print(shared())


def start_unguarded():
    """What a program without `if __name__ == "__main__"` does."""
    print("started", flush=True)
    process = multiprocessing.get_context("spawn").Process(target=print, args=["never"])
    process.start()
    process.join()
    sys.exit(process.exitcode)


ACTIONS = {"pools": pools, "unguarded": start_unguarded}
